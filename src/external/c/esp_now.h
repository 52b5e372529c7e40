/*
 * ESP-NOW for programs that run on this computer, as nodes of espnow-sim: what programs of ESP-IDF call, on a simulated board.
 *
 *     cc -std=c99 -I src/external/c/include -o sensor sensor.c src/external/c/esp_now.c -pthread
 *     ./sensor --node sensor --connect 127.0.0.1:9100
 *
 * It has main(), which joins the run and calls the program's app_main(). Needs C99 and POSIX, nothing else. docs/external.md says how a
 * run with external nodes is started, and how time goes on.
 *
 * - What stands here does what ESP-IDF's documentation says, with the same error codes. What does not stand here is not modelled, and
 *   does not compile; the few functions that stand here though they are not modelled, for they are often compiled in but not called, end
 *   the program with a line that says so.
 * - Callbacks run while the program calls something: mostly while it waits, as in vTaskDelay or xQueueReceive. A callback must not wait
 *   for what only a task can do.
 * - Tasks take turns: a task goes on until it waits. So one of a higher priority starts when the running one waits next, and a task that
 *   computes is not interrupted.
 * - Nothing but calls takes time on the board: a loop that polls must call something, such as vTaskDelay.
 * - printf, vprintf, puts, putchar and ESP_LOGx write to the terminal and to the board's console; fprintf and the like to the terminal only.
 * - exit() ends the program, not the board; its exit code is not kept.
 * - When the board restarts, the program is executed anew. Nothing is kept over deep sleep.
 */
#ifndef ESPNOW_SIM_ESP_NOW_H
#define ESPNOW_SIM_ESP_NOW_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GNUC__
#define ESPNOW_SIM_FORMAT(format, first) __attribute__((__format__(__printf__, format, first)))
#define ESPNOW_SIM_NORETURN __attribute__((__noreturn__))
#else
#define ESPNOW_SIM_FORMAT(format, first)
#define ESPNOW_SIM_NORETURN
#endif

/* ---- which ESP-IDF this is like; give all files the same one, by -D ---- */

#ifndef ESP_IDF_VERSION_MAJOR
#define ESP_IDF_VERSION_MAJOR 5
#endif
#ifndef ESP_IDF_VERSION_MINOR
#define ESP_IDF_VERSION_MINOR 5
#endif
#ifndef ESP_IDF_VERSION_PATCH
#define ESP_IDF_VERSION_PATCH 0
#endif
#define ESP_IDF_VERSION_VAL(major, minor, patch) (((major) << 16) | ((minor) << 8) | (patch))
#define ESP_IDF_VERSION ESP_IDF_VERSION_VAL(ESP_IDF_VERSION_MAJOR, ESP_IDF_VERSION_MINOR, ESP_IDF_VERSION_PATCH)
#if ESP_IDF_VERSION < ESP_IDF_VERSION_VAL(5, 1, 0)
#error "espnow-sim has the callbacks of ESP-IDF 5.1 and later"
#endif

/* ---- the program, and what the scenario gives it ---- */

/* The program. */
void app_main(void);

/* Joins the run and calls app_main; what main() does, unless esp_now.c is compiled with -DESPNOW_SIM_NO_MAIN. Does not return. */
ESPNOW_SIM_NORETURN void espnow_sim_main(int argc, char **argv);

/* What the scenario gives the node by `with`, or else `otherwise`. */
const char *espnow_sim_parameter(const char *name, const char *otherwise);

/* The address of the node that the scenario names in `with`, as in with: { to: gateway }; ends the program if it names none. */
void espnow_sim_address(const char *name, uint8_t address[6]);

/* ---- esp_err.h ---- */

typedef int esp_err_t;

#define ESP_OK 0
#define ESP_FAIL (-1)
#define ESP_ERR_NO_MEM 0x101
#define ESP_ERR_INVALID_ARG 0x102
#define ESP_ERR_INVALID_STATE 0x103
#define ESP_ERR_INVALID_SIZE 0x104
#define ESP_ERR_NOT_FOUND 0x105
#define ESP_ERR_NOT_SUPPORTED 0x106
#define ESP_ERR_TIMEOUT 0x107
#define ESP_ERR_NVS_NO_FREE_PAGES 0x110d
#define ESP_ERR_NVS_NEW_VERSION_FOUND 0x1110
#define ESP_ERR_WIFI_BASE 0x3000
#define ESP_ERR_WIFI_NOT_INIT (ESP_ERR_WIFI_BASE + 1)
#define ESP_ERR_WIFI_NOT_STARTED (ESP_ERR_WIFI_BASE + 2)
#define ESP_ERR_WIFI_NOT_STOPPED (ESP_ERR_WIFI_BASE + 3)
#define ESP_ERR_WIFI_IF (ESP_ERR_WIFI_BASE + 4)
#define ESP_ERR_WIFI_MODE (ESP_ERR_WIFI_BASE + 5)
#define ESP_ERR_WIFI_STATE (ESP_ERR_WIFI_BASE + 6)
#define ESP_ERR_ESPNOW_BASE (ESP_ERR_WIFI_BASE + 100)
#define ESP_ERR_ESPNOW_NOT_INIT (ESP_ERR_ESPNOW_BASE + 1)
#define ESP_ERR_ESPNOW_ARG (ESP_ERR_ESPNOW_BASE + 2)
#define ESP_ERR_ESPNOW_NO_MEM (ESP_ERR_ESPNOW_BASE + 3)
#define ESP_ERR_ESPNOW_FULL (ESP_ERR_ESPNOW_BASE + 4)
#define ESP_ERR_ESPNOW_NOT_FOUND (ESP_ERR_ESPNOW_BASE + 5)
#define ESP_ERR_ESPNOW_INTERNAL (ESP_ERR_ESPNOW_BASE + 6)
#define ESP_ERR_ESPNOW_EXIST (ESP_ERR_ESPNOW_BASE + 7)
#define ESP_ERR_ESPNOW_IF (ESP_ERR_ESPNOW_BASE + 8)
#define ESP_ERR_ESPNOW_CHAN (ESP_ERR_ESPNOW_BASE + 9)

/* The code's name; "UNKNOWN ERROR" if it has none. */
const char *esp_err_to_name(esp_err_t code);

/* Ends the program with a line that names the place, unless the code is ESP_OK. */
void espnow_sim_check(esp_err_t code, const char *file, int line, const char *expression);
#define ESP_ERROR_CHECK(x) espnow_sim_check((x), __FILE__, __LINE__, #x)
/* Prints such a line, goes on, and has the code as its value. */
esp_err_t espnow_sim_tell(esp_err_t code, const char *file, int line, const char *expression);
#define ESP_ERROR_CHECK_WITHOUT_ABORT(x) espnow_sim_tell((x), __FILE__, __LINE__, #x)

/* ---- esp_wifi.h ---- */

typedef enum { WIFI_MODE_NULL = 0, WIFI_MODE_STA, WIFI_MODE_AP, WIFI_MODE_APSTA } wifi_mode_t;
typedef enum { WIFI_IF_STA = 0, WIFI_IF_AP = 1 } wifi_interface_t;
#define ESP_IF_WIFI_STA WIFI_IF_STA
#define ESP_IF_WIFI_AP WIFI_IF_AP
typedef enum { WIFI_PS_NONE = 0, WIFI_PS_MIN_MODEM, WIFI_PS_MAX_MODEM } wifi_ps_type_t;
typedef enum { WIFI_SECOND_CHAN_NONE = 0, WIFI_SECOND_CHAN_ABOVE, WIFI_SECOND_CHAN_BELOW } wifi_second_chan_t;
typedef enum { WIFI_STORAGE_FLASH = 0, WIFI_STORAGE_RAM } wifi_storage_t;
typedef enum { WIFI_SEND_SUCCESS = 0, WIFI_SEND_FAIL } wifi_tx_status_t;

typedef enum {
    WIFI_PHY_RATE_1M_L = 0x00,
    WIFI_PHY_RATE_2M_L = 0x01,
    WIFI_PHY_RATE_5M_L = 0x02,
    WIFI_PHY_RATE_11M_L = 0x03,
    WIFI_PHY_RATE_2M_S = 0x05,
    WIFI_PHY_RATE_5M_S = 0x06,
    WIFI_PHY_RATE_11M_S = 0x07,
    WIFI_PHY_RATE_48M = 0x08,
    WIFI_PHY_RATE_24M = 0x09,
    WIFI_PHY_RATE_12M = 0x0A,
    WIFI_PHY_RATE_6M = 0x0B,
    WIFI_PHY_RATE_54M = 0x0C,
    WIFI_PHY_RATE_36M = 0x0D,
    WIFI_PHY_RATE_18M = 0x0E,
    WIFI_PHY_RATE_9M = 0x0F,
    WIFI_PHY_RATE_MCS0_LGI = 0x10,
    WIFI_PHY_RATE_MCS1_LGI = 0x11,
    WIFI_PHY_RATE_MCS2_LGI = 0x12,
    WIFI_PHY_RATE_MCS3_LGI = 0x13,
    WIFI_PHY_RATE_MCS4_LGI = 0x14,
    WIFI_PHY_RATE_MCS5_LGI = 0x15,
    WIFI_PHY_RATE_MCS6_LGI = 0x16,
    WIFI_PHY_RATE_MCS7_LGI = 0x17,
    WIFI_PHY_RATE_LORA_250K = 0x29,
    WIFI_PHY_RATE_LORA_500K = 0x2A
} wifi_phy_rate_t;

typedef enum {
    WIFI_PHY_MODE_LR = 0,
    WIFI_PHY_MODE_11B,
    WIFI_PHY_MODE_11G,
    WIFI_PHY_MODE_11A,
    WIFI_PHY_MODE_HT20,
    WIFI_PHY_MODE_HT40,
    WIFI_PHY_MODE_HE20,
    WIFI_PHY_MODE_VHT20
} wifi_phy_mode_t;

/* Nothing in it has an effect; how many encrypted peers there may be is the scenario's. */
typedef struct {
    int nvs_enable;
} wifi_init_config_t;
#define WIFI_INIT_CONFIG_DEFAULT() {1}

/* What the radio tells of a frame; what is not modelled is not here. */
typedef struct {
    signed rssi : 8;        /* dBm */
    signed noise_floor : 8; /* dBm */
    unsigned channel : 4;
    unsigned timestamp : 32; /* us of the board's clock */
} wifi_pkt_rx_ctrl_t;

/* As above. */
typedef struct {
    uint8_t *des_addr;
    wifi_tx_status_t tx_status;
} wifi_tx_info_t;

typedef struct {
    wifi_phy_mode_t phymode;
    wifi_phy_rate_t rate;
    bool ersu;
    bool dcm;
} wifi_tx_rate_config_t;

esp_err_t esp_wifi_init(const wifi_init_config_t *config);
esp_err_t esp_wifi_set_storage(wifi_storage_t storage); /* has no effect: nothing is kept */
esp_err_t esp_wifi_set_mode(wifi_mode_t mode);
esp_err_t esp_wifi_get_mode(wifi_mode_t *mode);
esp_err_t esp_wifi_start(void);
esp_err_t esp_wifi_stop(void);
/* A second channel is not modelled. */
esp_err_t esp_wifi_set_channel(uint8_t primary, wifi_second_chan_t second);
esp_err_t esp_wifi_get_channel(uint8_t *primary, wifi_second_chan_t *second);
esp_err_t esp_wifi_set_ps(wifi_ps_type_t type);
esp_err_t esp_wifi_get_mac(wifi_interface_t ifx, uint8_t mac[6]);
esp_err_t esp_wifi_config_espnow_rate(wifi_interface_t ifx, wifi_phy_rate_t rate);

/* ---- esp_now.h ---- */

#define ESP_NOW_ETH_ALEN 6
#define ESP_NOW_KEY_LEN 16
#define ESP_NOW_MAX_TOTAL_PEER_NUM 20
#define ESP_NOW_MAX_ENCRYPT_PEER_NUM 6
#define ESP_NOW_MAX_IE_DATA_LEN 250
#define ESP_NOW_MAX_DATA_LEN ESP_NOW_MAX_IE_DATA_LEN
#define ESP_NOW_MAX_DATA_LEN_V2 1470

typedef wifi_tx_status_t esp_now_send_status_t;
#define ESP_NOW_SEND_SUCCESS WIFI_SEND_SUCCESS
#define ESP_NOW_SEND_FAIL WIFI_SEND_FAIL

typedef struct esp_now_peer_info {
    uint8_t peer_addr[ESP_NOW_ETH_ALEN];
    uint8_t lmk[ESP_NOW_KEY_LEN];
    uint8_t channel; /* 0: whatever the interface is on */
    wifi_interface_t ifidx;
    bool encrypt;
    void *priv;
} esp_now_peer_info_t;

typedef struct esp_now_peer_num {
    int total_num;
    int encrypt_num;
} esp_now_peer_num_t;

/* Valid within the callback only. */
typedef struct esp_now_recv_info {
    uint8_t *src_addr;
    uint8_t *des_addr;
    wifi_pkt_rx_ctrl_t *rx_ctrl;
} esp_now_recv_info_t;

typedef wifi_tx_info_t esp_now_send_info_t;
typedef wifi_tx_rate_config_t esp_now_rate_config_t;

typedef void (*esp_now_recv_cb_t)(const esp_now_recv_info_t *info, const uint8_t *data, int data_len);
#if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(5, 5, 0)
typedef void (*esp_now_send_cb_t)(const esp_now_send_info_t *info, esp_now_send_status_t status);
#else
typedef void (*esp_now_send_cb_t)(const uint8_t *mac_addr, esp_now_send_status_t status);
#endif

esp_err_t esp_now_init(void);
esp_err_t esp_now_deinit(void);
esp_err_t esp_now_get_version(uint32_t *version);
esp_err_t esp_now_register_recv_cb(esp_now_recv_cb_t callback);
esp_err_t esp_now_unregister_recv_cb(void);
esp_err_t esp_now_register_send_cb(esp_now_send_cb_t callback);
esp_err_t esp_now_unregister_send_cb(void);
esp_err_t esp_now_send(const uint8_t *peer_addr, const uint8_t *data, size_t length);
esp_err_t esp_now_add_peer(const esp_now_peer_info_t *peer);
esp_err_t esp_now_del_peer(const uint8_t *peer_addr);
esp_err_t esp_now_mod_peer(const esp_now_peer_info_t *peer);
esp_err_t esp_now_get_peer(const uint8_t *peer_addr, esp_now_peer_info_t *peer);
esp_err_t esp_now_fetch_peer(bool from_head, esp_now_peer_info_t *peer);
bool esp_now_is_peer_exist(const uint8_t *peer_addr);
esp_err_t esp_now_get_peer_num(esp_now_peer_num_t *number);
esp_err_t esp_now_set_pmk(const uint8_t *pmk);
esp_err_t esp_now_set_wake_window(uint16_t window_ms);
/* Not modelled: ends the program; esp_wifi_config_espnow_rate sets the rate of an interface. */
esp_err_t esp_now_set_peer_rate_config(const uint8_t *peer_addr, esp_now_rate_config_t *config);

/* ---- nvs_flash.h, esp_netif.h, esp_event.h: they succeed, and nothing needs them ---- */

typedef struct esp_netif_obj esp_netif_t;

esp_err_t nvs_flash_init(void);
esp_err_t nvs_flash_erase(void);
esp_err_t esp_netif_init(void);
esp_err_t esp_event_loop_create_default(void);
esp_netif_t *esp_netif_create_default_wifi_sta(void);
esp_netif_t *esp_netif_create_default_wifi_ap(void);

/* ---- esp_crc.h, with which programs of ESP-NOW like to check their messages: CRC-16/X-25 and CRC-32, if they begin with 0 ---- */

uint16_t esp_crc16_le(uint16_t crc, const uint8_t *data, uint32_t length);
uint32_t esp_crc32_le(uint32_t crc, const uint8_t *data, uint32_t length);

/* ---- esp_mac.h, esp_random.h, esp_timer.h, esp_system.h, esp_sleep.h ---- */

typedef enum { ESP_MAC_WIFI_STA = 0, ESP_MAC_WIFI_SOFTAP = 1 } esp_mac_type_t;
#define MACSTR "%02x:%02x:%02x:%02x:%02x:%02x"
#define MAC2STR(a) (a)[0], (a)[1], (a)[2], (a)[3], (a)[4], (a)[5]

typedef enum {
    ESP_RST_UNKNOWN = 0,
    ESP_RST_POWERON = 1,
    ESP_RST_EXT = 2,
    ESP_RST_SW = 3,
    ESP_RST_PANIC = 4,
    ESP_RST_INT_WDT = 5,
    ESP_RST_TASK_WDT = 6,
    ESP_RST_WDT = 7,
    ESP_RST_DEEPSLEEP = 8
} esp_reset_reason_t;

typedef enum { ESP_SLEEP_WAKEUP_UNDEFINED = 0, ESP_SLEEP_WAKEUP_TIMER = 4 } esp_sleep_source_t;
typedef esp_sleep_source_t esp_sleep_wakeup_cause_t;

esp_err_t esp_read_mac(uint8_t *mac, esp_mac_type_t type);
uint32_t esp_random(void);
void esp_fill_random(void *buffer, size_t length);
int64_t esp_timer_get_time(void);
esp_reset_reason_t esp_reset_reason(void);
ESPNOW_SIM_NORETURN void esp_restart(void);
ESPNOW_SIM_NORETURN void esp_deep_sleep(uint64_t time_us);
esp_err_t esp_sleep_enable_timer_wakeup(uint64_t time_us);
/* A board that nothing but a pin would wake is not modelled: enable the timer before. */
ESPNOW_SIM_NORETURN void esp_deep_sleep_start(void);
esp_sleep_wakeup_cause_t esp_sleep_get_wakeup_cause(void);

/* ---- the console ---- */

int espnow_sim_printf(const char *format, ...) ESPNOW_SIM_FORMAT(1, 2);
int espnow_sim_vprintf(const char *format, va_list arguments) ESPNOW_SIM_FORMAT(1, 0);
int espnow_sim_puts(const char *text);
int espnow_sim_putchar(int character);
#ifndef ESPNOW_SIM_IMPLEMENTATION
#undef printf
#undef vprintf
#undef puts
#undef putchar
#define printf espnow_sim_printf
#define vprintf espnow_sim_vprintf
#define puts espnow_sim_puts
#define putchar espnow_sim_putchar
#endif

/* A file's lines of a higher level than LOG_LOCAL_LEVEL are not written. */
typedef enum { ESP_LOG_NONE = 0, ESP_LOG_ERROR, ESP_LOG_WARN, ESP_LOG_INFO, ESP_LOG_DEBUG, ESP_LOG_VERBOSE } esp_log_level_t;
#ifndef LOG_LOCAL_LEVEL
#define LOG_LOCAL_LEVEL ESP_LOG_INFO
#endif
void espnow_sim_log(char letter, const char *tag, const char *format, ...) ESPNOW_SIM_FORMAT(3, 4);
#define ESPNOW_SIM_LOG(level, letter, tag, ...) \
    do { \
        if (LOG_LOCAL_LEVEL >= (level)) { \
            espnow_sim_log(letter, tag, __VA_ARGS__); \
        } \
    } while (0)
#define ESP_LOGE(tag, ...) ESPNOW_SIM_LOG(ESP_LOG_ERROR, 'E', tag, __VA_ARGS__)
#define ESP_LOGW(tag, ...) ESPNOW_SIM_LOG(ESP_LOG_WARN, 'W', tag, __VA_ARGS__)
#define ESP_LOGI(tag, ...) ESPNOW_SIM_LOG(ESP_LOG_INFO, 'I', tag, __VA_ARGS__)
#define ESP_LOGD(tag, ...) ESPNOW_SIM_LOG(ESP_LOG_DEBUG, 'D', tag, __VA_ARGS__)
#define ESP_LOGV(tag, ...) ESPNOW_SIM_LOG(ESP_LOG_VERBOSE, 'V', tag, __VA_ARGS__)

/* ---- FreeRTOS: tasks, queues and semaphores ---- */

typedef int BaseType_t;
typedef unsigned UBaseType_t;
typedef uint32_t TickType_t;
typedef struct espnow_sim_task *TaskHandle_t;
typedef struct espnow_sim_queue *QueueHandle_t;
typedef QueueHandle_t xQueueHandle;
typedef QueueHandle_t SemaphoreHandle_t;
typedef void (*TaskFunction_t)(void *argument);

#ifndef CONFIG_FREERTOS_HZ
#define CONFIG_FREERTOS_HZ 100
#endif
#if CONFIG_FREERTOS_HZ < 1 || CONFIG_FREERTOS_HZ > 1000
#error "CONFIG_FREERTOS_HZ is 1 to 1000"
#endif
#define configTICK_RATE_HZ CONFIG_FREERTOS_HZ
#define portTICK_PERIOD_MS ((TickType_t)(1000 / configTICK_RATE_HZ))
#define pdMS_TO_TICKS(ms) ((TickType_t)((uint64_t)(ms) * configTICK_RATE_HZ / 1000))
#define pdTICKS_TO_MS(ticks) ((TickType_t)((uint64_t)(ticks) * 1000 / configTICK_RATE_HZ))
#define portMAX_DELAY ((TickType_t)0xffffffffu)
#define pdFALSE ((BaseType_t)0)
#define pdTRUE ((BaseType_t)1)
#define pdFAIL pdFALSE
#define pdPASS pdTRUE
#define errQUEUE_EMPTY pdFALSE
#define errQUEUE_FULL pdFALSE
#define tskIDLE_PRIORITY ((UBaseType_t)0)

void vTaskDelay(TickType_t ticks);
TickType_t xTaskGetTickCount(void);
/* At most 32 tasks; fails as if there were no memory beyond that. The stack is as large as this computer's threads have it. */
BaseType_t xTaskCreate(
    TaskFunction_t function, const char *name, uint32_t stack_depth, void *argument, UBaseType_t priority, TaskHandle_t *task);
BaseType_t xTaskCreatePinnedToCore(
    TaskFunction_t function, const char *name, uint32_t stack_depth, void *argument, UBaseType_t priority, TaskHandle_t *task, BaseType_t core);
/* Ends the calling task, by NULL or its own handle; ending another one is not modelled. */
void vTaskDelete(TaskHandle_t task);
TaskHandle_t xTaskGetCurrentTaskHandle(void);
#define taskYIELD() vTaskDelay(0)

/* NULL if there is no memory for so many items. */
QueueHandle_t xQueueCreate(UBaseType_t length, UBaseType_t item_size);
void vQueueDelete(QueueHandle_t queue);
BaseType_t xQueueSend(QueueHandle_t queue, const void *item, TickType_t ticks);
BaseType_t xQueueSendToFront(QueueHandle_t queue, const void *item, TickType_t ticks);
BaseType_t xQueueSendFromISR(QueueHandle_t queue, const void *item, BaseType_t *woken);
BaseType_t xQueueReceive(QueueHandle_t queue, void *item, TickType_t ticks);
BaseType_t xQueuePeek(QueueHandle_t queue, void *item, TickType_t ticks);
BaseType_t xQueueReset(QueueHandle_t queue);
UBaseType_t uxQueueMessagesWaiting(QueueHandle_t queue);
UBaseType_t uxQueueSpacesAvailable(QueueHandle_t queue);
#define xQueueSendToBack xQueueSend

/* A mutex is a binary semaphore that is there to be taken: nobody looks who gives it, and no priority is inherited. */
SemaphoreHandle_t xSemaphoreCreateCounting(UBaseType_t most, UBaseType_t initially);
SemaphoreHandle_t xSemaphoreCreateBinary(void);
SemaphoreHandle_t xSemaphoreCreateMutex(void);
void vSemaphoreDelete(SemaphoreHandle_t semaphore);
BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks);
BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore);

#endif
