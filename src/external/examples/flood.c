/*
 * Floods a mesh as the built-in program 'flood' does, and speaks with it: prints every message that it has not seen before, and broadcasts
 * it again, once. A message is a line "TTL ORIGIN BOOT NUMBER TEXT".
 */
#include <stdio.h>
#include <string.h>

#include "esp_err.h"
#include "esp_event.h"
#include "esp_netif.h"
#include "esp_now.h"
#include "esp_random.h"
#include "esp_wifi.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/task.h"
#include "nvs_flash.h"

#define CHANNEL 1
#define JITTER_MS 20
#define KNOWN_MAX 200
#define WORD_MAX 64

typedef struct {
    char text[ESP_NOW_MAX_DATA_LEN + 1];
} message_t;

typedef struct {
    char key[3 * WORD_MAX];
} known_t;

static const uint8_t ALL[ESP_NOW_ETH_ALEN] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
static QueueHandle_t messages;
static known_t known[KNOWN_MAX];
static unsigned known_count;

static void received(const esp_now_recv_info_t *info, const uint8_t *data, int length) {
    message_t message;
    (void)info;
    if (length > ESP_NOW_MAX_DATA_LEN) {
        return;
    }
    memcpy(message.text, data, (size_t)length);
    message.text[length] = '\0';
    xQueueSend(messages, &message, 0);
}

static void start(void) {
    ESP_ERROR_CHECK(nvs_flash_init());
    ESP_ERROR_CHECK(esp_netif_init());
    ESP_ERROR_CHECK(esp_event_loop_create_default());
    wifi_init_config_t config = WIFI_INIT_CONFIG_DEFAULT();
    ESP_ERROR_CHECK(esp_wifi_init(&config));
    ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_STA));
    ESP_ERROR_CHECK(esp_wifi_start());
    ESP_ERROR_CHECK(esp_wifi_set_channel(CHANNEL, WIFI_SECOND_CHAN_NONE));
    ESP_ERROR_CHECK(esp_now_init());
    ESP_ERROR_CHECK(esp_now_register_recv_cb(received));
    esp_now_peer_info_t peer = {.channel = 0, .ifidx = WIFI_IF_STA};
    memcpy(peer.peer_addr, ALL, sizeof peer.peer_addr);
    ESP_ERROR_CHECK(esp_now_add_peer(&peer));
}

static bool is_new(const char *key) {
    unsigned kept = known_count < KNOWN_MAX ? known_count : KNOWN_MAX;
    for (unsigned i = 0; i < kept; i++) {
        if (strcmp(known[i].key, key) == 0) {
            return false;
        }
    }
    snprintf(known[known_count % KNOWN_MAX].key, sizeof known[0].key, "%s", key);
    known_count++;
    return true;
}

static void take(const char *text) {
    int ttl;
    int begin = 0;
    char origin[WORD_MAX], boot[WORD_MAX], number[WORD_MAX];
    char key[3 * WORD_MAX];
    if (sscanf(text, "%d %63s %63s %63s %n", &ttl, origin, boot, number, &begin) != 4 || begin == 0) {
        return;
    }
    snprintf(key, sizeof key, "%s %s %s", origin, boot, number);
    if (!is_new(key)) {
        return;
    }
    printf("%s %s: %s\n", origin, number, text + begin);
    if (ttl > 0) {
        char forward[2 * ESP_NOW_MAX_DATA_LEN];
        int length = snprintf(forward, sizeof forward, "%d %s %s", ttl - 1, key, text + begin);
        vTaskDelay(pdMS_TO_TICKS(esp_random() % (JITTER_MS + 1)));
        esp_now_send(ALL, (const uint8_t *)forward, (size_t)length);
    }
}

void app_main(void) {
    message_t message;
    messages = xQueueCreate(32, sizeof message);
    start();
    while (xQueueReceive(messages, &message, portMAX_DELAY) == pdTRUE) {
        take(message.text);
    }
}
