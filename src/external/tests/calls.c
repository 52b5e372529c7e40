/*
 * Calls everything that esp_now.h has but what restarts or ends, rightly and wrongly, and prints what it is told. The scenario gives it
 * "to", a node that acknowledges.
 */
#include "esp_now.h"
#include "esp_sleep.h"
#include "esp_system.h"
#include "esp_timer.h"
#include "esp_wifi.h"
#include "freertos/semphr.h"

static const uint8_t nobody[ESP_NOW_ETH_ALEN] = {0x30, 0xae, 0xa4, 0, 0, 0x99};
static const uint8_t all[ESP_NOW_ETH_ALEN] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
static uint8_t to[ESP_NOW_ETH_ALEN];
static SemaphoreHandle_t was_sent;
static esp_now_send_status_t last_status;
static uint8_t last_destination[ESP_NOW_ETH_ALEN];

static void tell(const char *what, esp_err_t code) {
    printf("%s: %s\n", what, esp_err_to_name(code));
}

static void keep(const uint8_t *destination, esp_now_send_status_t status) {
    memcpy(last_destination, destination, sizeof last_destination);
    last_status = status;
    xSemaphoreGive(was_sent);
}

#if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(5, 5, 0)
static void on_sent(const esp_now_send_info_t *info, esp_now_send_status_t status) {
    keep(info->des_addr, info->tx_status == status ? status : ESP_NOW_SEND_FAIL);
}
#else
static void on_sent(const uint8_t *destination, esp_now_send_status_t status) {
    keep(destination, status);
}
#endif

static void on_received(const esp_now_recv_info_t *info, const uint8_t *data, int length) {
    printf(
        "received %.*s from " MACSTR " to " MACSTR ", %d dBm of %d dBm, channel %u\n", length, (const char *)data, MAC2STR(info->src_addr),
        MAC2STR(info->des_addr), info->rx_ctrl->rssi, info->rx_ctrl->noise_floor, info->rx_ctrl->channel);
}

static void before_wifi(void) {
    wifi_mode_t mode;
    uint8_t channel;
    wifi_second_chan_t second;
    uint8_t mac[6];
    tell("mode before init", esp_wifi_get_mode(&mode));
    tell("channel before init", esp_wifi_get_channel(&channel, &second));
    tell("mac before init", esp_wifi_get_mac(WIFI_IF_STA, mac));
    tell("start before init", esp_wifi_start());
    tell("init of nothing", esp_wifi_init(NULL));
    tell("send before init", esp_now_send(all, to, 1));
    tell("add before init", esp_now_add_peer(&(esp_now_peer_info_t){.channel = 0}));
    tell("register before init", esp_now_register_recv_cb(on_received));
    tell("pmk before init", esp_now_set_pmk((const uint8_t *)"pmk1234567890123"));
}

static void wifi(void) {
    wifi_init_config_t config = WIFI_INIT_CONFIG_DEFAULT();
    wifi_mode_t mode = WIFI_MODE_NULL;
    uint8_t channel = 0;
    wifi_second_chan_t second = WIFI_SECOND_CHAN_ABOVE;
    uint8_t mac[6] = {0};
    uint8_t read[6] = {0};
    tell("init", esp_wifi_init(&config));
    tell("netif", esp_netif_create_default_wifi_sta() == esp_netif_create_default_wifi_ap() ? ESP_FAIL : ESP_OK);
    tell("storage", esp_wifi_set_storage(WIFI_STORAGE_RAM));
    tell("no such mode", esp_wifi_set_mode((wifi_mode_t)77));
    tell("mode", esp_wifi_set_mode(WIFI_MODE_APSTA));
    tell("start", esp_wifi_start());
    tell("no such channel", esp_wifi_set_channel(15, WIFI_SECOND_CHAN_NONE));
    tell("channel", esp_wifi_set_channel(6, WIFI_SECOND_CHAN_NONE));
    tell("which channel", esp_wifi_get_channel(&channel, &second));
    tell("which mode", esp_wifi_get_mode(&mode));
    printf("channel %u, second %d, mode %d\n", channel, (int)second, (int)mode);
    tell("power save", esp_wifi_set_ps(WIFI_PS_NONE));
    tell("no such power save", esp_wifi_set_ps((wifi_ps_type_t)9));
    for (int ifx = WIFI_IF_STA; ifx <= WIFI_IF_AP; ifx++) {
        tell("mac", esp_wifi_get_mac((wifi_interface_t)ifx, mac));
        tell("read mac", esp_read_mac(read, (esp_mac_type_t)ifx));
        printf("they are %s\n", memcmp(mac, read, sizeof mac) == 0 ? "equal" : "different");
    }
    tell("no such mac", esp_wifi_get_mac((wifi_interface_t)5, mac));
    tell("rate", esp_wifi_config_espnow_rate(WIFI_IF_STA, WIFI_PHY_RATE_24M));
    tell("no such rate", esp_wifi_config_espnow_rate(WIFI_IF_STA, (wifi_phy_rate_t)0x7f));
}

static void espnow(void) {
    uint32_t version = 0;
    tell("espnow", esp_now_init());
    tell("version", esp_now_get_version(&version));
    printf("version %u\n", (unsigned)version);
    tell("version of nothing", esp_now_get_version(NULL));
    tell("no pmk", esp_now_set_pmk(NULL));
    tell("pmk", esp_now_set_pmk((const uint8_t *)"pmk1234567890123"));
    tell("no callback", esp_now_register_send_cb(NULL));
    tell("send callback", esp_now_register_send_cb(on_sent));
    tell("receive callback", esp_now_register_recv_cb(on_received));
    tell("wake window", esp_now_set_wake_window(65535));
}

static void peers(void) {
    esp_now_peer_info_t peer = {.ifidx = WIFI_IF_STA, .priv = last_destination};
    esp_now_peer_info_t told = {.channel = 99};
    esp_now_peer_num_t number = {-1, -1};
    memcpy(peer.peer_addr, to, sizeof to);
    tell("no peer", esp_now_add_peer(NULL));
    tell("unknown peer", esp_now_mod_peer(&peer));
    peer.channel = 15;
    tell("peer on no channel", esp_now_add_peer(&peer));
    peer.channel = 6;
    tell("peer", esp_now_add_peer(&peer));
    tell("peer again", esp_now_add_peer(&peer));
    peer.encrypt = true;
    memcpy(peer.lmk, "lmk1234567890123", sizeof peer.lmk);
    tell("peer with a key", esp_now_mod_peer(&peer));
    tell("get", esp_now_get_peer(to, &told));
    printf(
        "channel %u, %s, %.16s, %s\n", told.channel, told.encrypt ? "encrypted" : "open", (const char *)told.lmk,
        told.priv == last_destination ? "private" : "not private");
    tell("get of nothing", esp_now_get_peer(NULL, &told));
    tell("get nobody", esp_now_get_peer(nobody, &told));
    peer.encrypt = false;
    tell("peer without a key", esp_now_mod_peer(&peer));
    memcpy(peer.peer_addr, nobody, sizeof nobody);
    tell("second peer", esp_now_add_peer(&peer));
    for (bool first = true; esp_now_fetch_peer(first, &told) == ESP_OK; first = false) {
        printf("fetched %s\n", memcmp(told.peer_addr, to, sizeof to) == 0 ? "to" : "nobody");
    }
    tell("number", esp_now_get_peer_num(&number));
    printf("%d peers, %d encrypted\n", number.total_num, number.encrypt_num);
    tell("number of nothing", esp_now_get_peer_num(NULL));
    printf("exist: %d %d %d\n", esp_now_is_peer_exist(to), esp_now_is_peer_exist(all), esp_now_is_peer_exist(NULL));
}

static void send_to(const char *what, const uint8_t *address, size_t length) {
    static uint8_t data[100000];
    esp_err_t code = esp_now_send(address, length == 0 ? NULL : data, length);
    tell(what, code);
    if (code == ESP_OK && xSemaphoreTake(was_sent, pdMS_TO_TICKS(500)) == pdTRUE) {
        printf(
            "%s %s\n", memcmp(last_destination, address, sizeof last_destination) == 0 ? "that" : "another",
            last_status == ESP_NOW_SEND_SUCCESS ? "succeeded" : "failed");
    }
}

static void sending(void) {
    send_to("send to somebody", to, 10);
    send_to("send to nobody", nobody, 10);
    send_to("send to a stranger", all, 10);
    send_to("send nothing", to, 0);
    send_to("send the most", to, ESP_NOW_MAX_DATA_LEN);
    send_to("send too much", to, ESP_NOW_MAX_DATA_LEN_V2 + 1);
    send_to("send far too much", to, 100000);
    tell("delete", esp_now_del_peer(nobody));
    tell("delete again", esp_now_del_peer(nobody));
    tell("delete nothing", esp_now_del_peer(NULL));
    send_to("send to a former peer", nobody, 10);
}

static void printing(void) {
    static char much[40001];
    memset(much, 'x', sizeof much - 1);
    puts("gr\xc3\xbc\xc3\x9f" "e \xf0\x9f\x8c\xa1 \xe2\x82");
    printf("%s|\n", much);
    putchar('\xff');
    putchar('\n');
    ESP_LOGI("calls", "an %s line", "informative");
    ESP_LOGD("calls", "a line that nobody sees");
}

static int64_t began_us;

static void ticker(void *period_ms) {
    for (int i = 0; i < 3; i++) {
        vTaskDelay(pdMS_TO_TICKS(*(int *)period_ms));
        printf("%d ms, at %d ms\n", *(int *)period_ms, (int)((esp_timer_get_time() - began_us) / 1000));
    }
    xSemaphoreGive(was_sent);
    vTaskDelete(NULL);
}

static void tasks(void) {
    static int quick = 20;
    static int slow = 50;
    int item = 7;
    QueueHandle_t queue = xQueueCreate(2, sizeof item);
    SemaphoreHandle_t taken = xSemaphoreCreateMutex();
    printf("no queue: %d\n", xQueueCreate(0, 4) == NULL);
    printf("sent %d", (int)xQueueSend(queue, &item, 0));
    item = 8;
    printf(" %d", (int)xQueueSendToFront(queue, &item, 0));
    printf(" %d", (int)xQueueSend(queue, &item, pdMS_TO_TICKS(10)));
    printf(", %u waiting, %u free\n", uxQueueMessagesWaiting(queue), uxQueueSpacesAvailable(queue));
    xQueuePeek(queue, &item, 0);
    printf("peeked %d", item);
    while (xQueueReceive(queue, &item, 0)) {
        printf(" received %d", item);
    }
    putchar('\n');
    began_us = esp_timer_get_time();
    xQueueReceive(queue, &item, pdMS_TO_TICKS(100));
    printf("waited %d ms\n", (int)((esp_timer_get_time() - began_us) / 1000));
    printf("taken %d", xSemaphoreTake(taken, 0));
    printf(" %d", xSemaphoreTake(taken, 1));
    printf(", given %d", xSemaphoreGive(taken));
    printf(" %d\n", xSemaphoreGive(taken));
    vQueueDelete(queue);
    vSemaphoreDelete(taken);
    began_us = esp_timer_get_time();
    xTaskCreate(ticker, "quick", 2048, &quick, 5, NULL);
    xTaskCreatePinnedToCore(ticker, "slow", 2048, &slow, 5, NULL, 1);
    xSemaphoreTake(was_sent, portMAX_DELAY);
    puts("one is over");
    xSemaphoreTake(was_sent, portMAX_DELAY);
    puts("both are over");
}

static void checksums(void) {
    const uint8_t *text = (const uint8_t *)"123456789";
    printf("crc %04x %08x", esp_crc16_le(0, text, 9), (unsigned)esp_crc32_le(0, text, 9));
    printf(", in parts %04x\n", esp_crc16_le(esp_crc16_le(0, text, 4), text + 4, 5));
}

static void chance(void) {
    uint8_t bytes[7] = {0};
    uint32_t word = esp_random();
    esp_fill_random(bytes, sizeof bytes);
    printf("random: %08x %02x%02x%02x\n", (unsigned)word, bytes[0], bytes[3], bytes[6]);
    printf("reset by %d, woken by %d\n", (int)esp_reset_reason(), (int)esp_sleep_get_wakeup_cause());
    printf("%s, %s\n", espnow_sim_parameter("greeting", "nothing"), espnow_sim_parameter("farewell", "nothing"));
}

void app_main(void) {
    was_sent = xSemaphoreCreateCounting(8, 0);
    espnow_sim_address("to", to);
    before_wifi();
    wifi();
    espnow();
    peers();
    sending();
    printing();
    tasks();
    checksums();
    chance();
    vTaskDelay(pdMS_TO_TICKS(200));
    tell("no send callback", esp_now_unregister_send_cb());
    tell("no receive callback", esp_now_unregister_recv_cb());
    tell("no espnow", esp_now_deinit());
    tell("send after that", esp_now_send(to, to, 1));
    tell("check", ESP_ERROR_CHECK_WITHOUT_ABORT(esp_now_send(to, to, 1)));
    tell("stop", esp_wifi_stop());
    puts("done");
}
