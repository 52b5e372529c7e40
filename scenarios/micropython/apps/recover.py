# The manual's way with errors: sets nothing up, and mends what each error tells is missing.
import network, espnow, time

e = espnow.ESPNow()
peer = b'0\xaa\xaa\xaa\xaa\xaa'
network.WLAN(network.WLAN.IF_STA)
for i in range(10):
    try:
        print(e.send(peer, 'Hello'))
        time.sleep(1)
    except OSError as err:
        print(err.args)
        if len(err.args) < 2:
            raise err
        if err.args[1] == 'ESP_ERR_ESPNOW_NOT_INIT':
            e.active(True)
        elif err.args[1] == 'ESP_ERR_ESPNOW_NOT_FOUND':
            e.add_peer(peer)
        elif err.args[1] == 'ESP_ERR_ESPNOW_IF':
            network.WLAN(network.WLAN.IF_STA).active(True)
        else:
            raise err
