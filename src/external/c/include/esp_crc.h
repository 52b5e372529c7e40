#include "../esp_now.h"
