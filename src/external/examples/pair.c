/*
 * A sensor that tells a gateway how warm it is, encrypted, as in ESP-IDF's documentation. Both are this program: the scenario gives the
 * sensor the gateway as "to", and each the other's address. Everything but the calls of espnow_sim_… would run on a board as it is.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esp_err.h"
#include "esp_event.h"
#include "esp_log.h"
#include "esp_mac.h"
#include "esp_netif.h"
#include "esp_now.h"
#include "esp_random.h"
#include "esp_wifi.h"
#include "freertos/FreeRTOS.h"
#include "freertos/queue.h"
#include "freertos/task.h"
#include "nvs_flash.h"

#define CHANNEL 1
#define PERIOD_MS 1000

static const char *TAG = "pair";

typedef struct {
    uint32_t number;
    int32_t tenths; /* of a degree */
} reading_t;

typedef struct {
    uint8_t from[ESP_NOW_ETH_ALEN];
    int rssi;
    reading_t reading;
} arrival_t;

static QueueHandle_t arrivals;
static QueueHandle_t results;

static void received(const esp_now_recv_info_t *info, const uint8_t *data, int length) {
    arrival_t arrival;
    if (length != (int)sizeof arrival.reading) {
        ESP_LOGW(TAG, "a message of %d bytes is no reading", length);
        return;
    }
    memcpy(arrival.from, info->src_addr, sizeof arrival.from);
    arrival.rssi = info->rx_ctrl->rssi;
    memcpy(&arrival.reading, data, sizeof arrival.reading);
    if (xQueueSend(arrivals, &arrival, 0) != pdTRUE) {
        ESP_LOGW(TAG, "no room for reading %u", (unsigned)arrival.reading.number);
    }
}

static void was_sent(const esp_now_send_info_t *info, esp_now_send_status_t status) {
    (void)info;
    xQueueSend(results, &status, 0);
}

static void start_wifi(void) {
    ESP_ERROR_CHECK(nvs_flash_init());
    ESP_ERROR_CHECK(esp_netif_init());
    ESP_ERROR_CHECK(esp_event_loop_create_default());
    wifi_init_config_t config = WIFI_INIT_CONFIG_DEFAULT();
    ESP_ERROR_CHECK(esp_wifi_init(&config));
    ESP_ERROR_CHECK(esp_wifi_set_storage(WIFI_STORAGE_RAM));
    ESP_ERROR_CHECK(esp_wifi_set_mode(WIFI_MODE_STA));
    ESP_ERROR_CHECK(esp_wifi_start());
    ESP_ERROR_CHECK(esp_wifi_set_channel(CHANNEL, WIFI_SECOND_CHAN_NONE));
}

static void start_espnow(const uint8_t *other) {
    ESP_ERROR_CHECK(esp_now_init());
    ESP_ERROR_CHECK(esp_now_set_pmk((const uint8_t *)"pmk1234567890123"));
    ESP_ERROR_CHECK(esp_now_register_recv_cb(received));
    ESP_ERROR_CHECK(esp_now_register_send_cb(was_sent));
    esp_now_peer_info_t peer = {.channel = CHANNEL, .ifidx = WIFI_IF_STA, .encrypt = true};
    memcpy(peer.peer_addr, other, sizeof peer.peer_addr);
    memcpy(peer.lmk, "lmk1234567890123", sizeof peer.lmk);
    ESP_ERROR_CHECK(esp_now_add_peer(&peer));
}

static void gateway_task(void *unused) {
    (void)unused;
    arrival_t arrival;
    while (xQueueReceive(arrivals, &arrival, portMAX_DELAY) == pdTRUE) {
        long tenths = labs((long)arrival.reading.tenths);
        printf(
            "reading %u of " MACSTR ": %s%ld.%ld degrees\n", (unsigned)arrival.reading.number, MAC2STR(arrival.from),
            arrival.reading.tenths < 0 ? "-" : "", tenths / 10, tenths % 10);
    }
    vTaskDelete(NULL);
}

static void sensor_task(void *gateway) {
    int count = atoi(espnow_sim_parameter("count", "5"));
    reading_t reading = {.number = 0, .tenths = 210};
    for (; reading.number < (uint32_t)count; reading.number++) {
        esp_now_send_status_t status;
        reading.tenths += (int32_t)(esp_random() % 5) - 2;
        ESP_ERROR_CHECK(esp_now_send(gateway, (const uint8_t *)&reading, sizeof reading));
        if (xQueueReceive(results, &status, pdMS_TO_TICKS(100)) != pdTRUE) {
            printf("no answer about %u\n", (unsigned)reading.number);
        } else {
            printf("%s %u\n", status == ESP_NOW_SEND_SUCCESS ? "sent" : "lost", (unsigned)reading.number);
        }
        vTaskDelay(pdMS_TO_TICKS(PERIOD_MS));
    }
    vTaskDelete(NULL);
}

void app_main(void) {
    static uint8_t other[ESP_NOW_ETH_ALEN];
    bool is_sensor = espnow_sim_parameter("to", NULL) != NULL;
    espnow_sim_address(is_sensor ? "to" : "from", other);
    arrivals = xQueueCreate(8, sizeof(arrival_t));
    results = xQueueCreate(8, sizeof(esp_now_send_status_t));
    start_wifi();
    start_espnow(other);
    xTaskCreate(is_sensor ? sensor_task : gateway_task, "pair", 4096, other, 4, NULL);
}
