package org.espnowsim.espnow;

/** The settings of the ESP8266: they can be set, but not be read, and there is no rate. */
final class Esp8266EspNowConfig implements EspNowConfig {

    private int rxbufBytes;
    private int timeoutMs = DEFAULT_TIMEOUT_MS;

    Esp8266EspNowConfig(int rxbufBytes) {
        this.rxbufBytes = rxbufBytes;
    }

    /** {@return what the module itself knows of the setting} */
    int rxbufBytes() {
        return rxbufBytes;
    }

    /** {@return what the module itself knows of the setting; never negative} */
    int receiveTimeoutMs() {
        return timeoutMs;
    }

    @Override
    public int rxbuf() {
        throw noQuery("rxbuf");
    }

    @Override
    public EspNowConfig rxbuf(int bytes) {
        rxbufBytes = RxbufSize.configured(bytes, rxbufBytes);
        return this;
    }

    @Override
    public int timeoutMs() {
        throw noQuery("timeout_ms");
    }

    @Override
    public EspNowConfig timeoutMs(int newTimeoutMs) {
        if (newTimeoutMs >= 0) {
            timeoutMs = newTimeoutMs;
        }
        return this;
    }

    @Override
    public EspNowConfig rate(int rate) {
        throw NotOnEsp8266Exception.argument(
                "extra keyword arguments given",
                "its config has no rate, and " + rate + " cannot be set; leave it out");
    }

    private static NotOnEsp8266Exception noQuery(String name) {
        return NotOnEsp8266Exception.argument(
                "extra positional arguments given",
                "its config tells no settings, not " + name + " either; remember what was set");
    }
}
