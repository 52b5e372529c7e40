package org.espnowsim.node;

/** What sits on a board. */
public enum Chip {
    /** ESP32. */
    ESP32("esp32", Port.ESP32),
    /** ESP32-S2. */
    ESP32_S2("esp32s2", Port.ESP32),
    /** ESP32-S3. */
    ESP32_S3("esp32s3", Port.ESP32),
    /** ESP32-C3. */
    ESP32_C3("esp32c3", Port.ESP32),
    /** ESP32-C6. */
    ESP32_C6("esp32c6", Port.ESP32),
    /** ESP8266. */
    ESP8266("esp8266", Port.ESP8266);

    private final String target;
    private final Port port;

    Chip(String target, Port port) {
        this.target = target;
        this.port = port;
    }

    /** {@return the name as ESP-IDF's build targets spell it} */
    public String target() {
        return target;
    }

    /** {@return which MicroPython runs on it} */
    public Port port() {
        return port;
    }
}
