package org.espnowsim.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One slip in a bundled scenario that makes it wrong.
 *
 * @param scenario in which, the file's name
 * @param old what is replaced, where it first stands; comments at the beginning of the file are
 *     left out
 * @param slip what it is replaced by
 * @param shows where one of the problems is
 */
record Mutation(String scenario, String old, String slip, Shows shows) {

    /** Where a slip shows. */
    enum Shows {
        /** In one of its lines. */
        THERE,
        /** Where what it breaks is: its mapping, what refers to it, or what stands after it. */
        SOMEWHERE
    }

    /** Keys and words that nearly are some. */
    private static final String MISSPELT =
            """
            first-light          | scenario:            | scenarios:
            first-light          | about:               | abuot:
            first-light          | run:                 | runs:
            first-light          | duration:            | durration:
            first-light          | seed:                | sede:
            first-light          | radio:               | raido:
            first-light          | preset:              | presett:
            first-light          | nodes:               | node:
            first-light          | expect:              | expectations:
            first-light          | mac:                 | Mac:
            first-light          | program: sender      | programm: sender
            first-light          | program: receiver    | program: reciever
            first-light          | with: { to           | width: { to
            first-light          | { to: receiver }     | { too: receiver }
            first-light          | { delivered:         | { deliverd:
            first-light          | at-least: 100%       | atleast: 100%
            first-light          | by: 2s               | until: 2s
            first-light          | count: 102           | cuont: 102
            first-light          | p95: 5ms             | p90: 5ms
            first-light          | preset: desk         | preset: dsek
            hidden-line          | defaults:            | default:
            hidden-line          | shadowing:           | shadow:
            hidden-line          | fading: none         | fading: no
            hidden-line          | jitter:              | jiter:
            hidden-line          | { period:            | { peroid:
            busy-office          | access-points:       | accesspoints:
            busy-office          | ssid:                | sid:
            busy-office          | traffic:             | trafic:
            busy-office          | layout:              | lay-out:
            busy-office          | { ring:              | { rings:
            microwave-oven       | kind: microwave      | kind: microwaves
            microwave-oven       | mains:               | main:
            microwave-oven       | reason: interference | reason: interferrence
            gateway-crash        | crash:               | crashes:
            gateway-crash        | restart-after:       | restart:
            gateway-crash        | times: 2             | time: 2
            gateway-crash        | partition:           | partion:
            gateway-crash        | reason: radio-off    | reason: radio-of
            battery-sensor       | battery: 2000mAh     | batery: 2000mAh
            battery-sensor       | deep-sleep: 0.03mA   | deepsleep: 0.03mA
            battery-sensor       | device: esp32c3      | device: esp32-c3
            office-walls         | walls:               | wals:
            measured-house       | matrix:              | matrx:
            micropython/doorbell | pins:                | pin:
            micropython/doorbell | { gpio: 0 }          | { gpoi: 0 }
            moving-badge         | speed:               | sped:
            """;

    /** What has to be there, taken away. */
    private static final String MISSING =
            """
            first-light          | scenario: first-light\\n              |
            first-light          | run: { duration: 10s, seed: 1 }\\n    |
            first-light          | duration: 10s, seed                  | seed
            first-light          | , program: receiver }                | }
            first-light          | at: [3m, 0m], mac                    | mac
            first-light          | , with: { to: receiver }             |
            first-light          | delivered: "sender -> receiver",     |
            first-light          | at-least: 100%, by                   | by
            first-light          | , p95: 5ms                           |
            gateway-crash        | layout: { ring: 30m, around: gateway }\\n |
            gateway-crash        | at: 18s, crash                       | crash
            gateway-crash        | crash: gateway, restart              | restart
            gateway-crash        | every: 4s, from                      | from
            gateway-crash        | node: gateway, starts                | starts
            gateway-crash        | , reason: radio-off                  |
            router-moves         | channel: 6, at                       | at
            router-moves         | , at: [5m, 5m]                       |
            router-moves         | ssid: myssid, password               | password
            router-moves         | with: { ssid: myssid, password: mypassword } | with: { password: mypassword }
            router-moves         | , channel: 11                        |
            router-moves         | , contains: "channel: 6"             |
            microwave-oven       | kind: microwave,                     |
            moving-badge         | , through: [[170m, 0m]]              |
            moving-badge         | speed: 1.5m/s, through               | through
            moving-badge         | , to: [0m, 0m]                       |
            battery-sensor       | battery: 2000mAh                     |
            battery-sensor       | , at-most: 0.2mA                     |
            light-sleep          | , sleep: 10s }                       | , sleep: }
            micropython/doorbell | { gpio: 0 }                          | { }
            micropython/doorbell | , level: high                        |
            """;

    /** Numbers without their unit, or with one that is none. */
    private static final String UNITS =
            """
            first-light    | duration: 10s       | duration: 10
            first-light    | duration: 10s       | duration: 10 sec
            first-light    | duration: 10s       | duration: 10m
            first-light    | duration: 10s       | duration: 1e1s
            first-light    | at: [0m, 0m]        | at: [0, 0m]
            first-light    | at: [3m, 0m]        | at: [3m, 0ft]
            first-light    | at: [3m, 0m]        | at: [3 m m, 0m]
            first-light    | at-least: 100%      | at-least: 100
            first-light    | at-least: 100%      | at-least: 100pct
            first-light    | p95: 5ms            | p95: 5
            first-light    | p95: 5ms            | p95: 5m
            first-light    | by: 2s              | by: 2
            hidden-line    | shadowing: 0dB      | shadowing: 0dBm
            hidden-line    | start: 10ms         | start: 10
            hidden-line    | period: 20ms        | period: 20Hz
            office-walls   | tx-power: 11dBm     | tx-power: 11
            office-walls   | tx-power: 11dBm     | tx-power: 11mW
            microwave-oven | mains: 50Hz         | mains: 50
            microwave-oven | power: 16dBm        | power: 16dB
            battery-sensor | 2000mAh             | 2000
            battery-sensor | 2000mAh             | 2Ah
            battery-sensor | 0.03mA              | 0.03
            battery-sensor | at-most: 0.2mA      | at-most: 200uA
            battery-sensor | at-least: 365d      | at-least: 365 days
            moving-badge   | speed: 1.5m/s       | speed: 1.5
            moving-badge   | speed: 1.5m/s       | speed: 5km/h
            measured-house | k: 6dB              | k: 6
            measured-house | noise-floor: -75dBm | noise-floor: -75
            measured-house | coherence: 1s       | coherence: 1
            busy-office    | traffic: 30%        | traffic: 0.3
            busy-office    | ring: 8m            | ring: 8
            gateway-crash  | delay: 6s           | delay: 6
            gateway-crash  | for: 5s             | for: 5
            """;

    /** Numbers that are too small or too large, or that are none. */
    private static final String RANGES =
            """
            first-light          | duration: 10s              | duration: 0s
            first-light          | duration: 10s              | duration: -10s
            first-light          | duration: 10s              | duration: 200000d
            first-light          | seed: 1                    | seed: -1
            first-light          | seed: 1                    | seed: 1.5
            first-light          | seed: 1                    | seed: 99999999999999999999
            first-light          | seed: 1                    | seeds: 9..1
            first-light          | seed: 1                    | seeds: []
            first-light          | count: 102                 | count: -1
            first-light          | count: 102                 | count: 102.5
            first-light          | at-least: 100%             | at-least: 101%
            first-light          | at-least: 100%             | at-least: -1%
            first-light          | by: 2s                     | by: 11s
            first-light          | p95: 5ms                   | p95: 0ms
            first-light          | p95: 5ms                   | p95: -5ms
            first-light          | at: [3m, 0m]               | at: [99999999999m, 0m]
            first-light          | at: [3m, 0m]               | at: [NaNm, 0m]
            first-light          | "30:ae:a4:00:00:01"        | "30:ae:a4:00:00:01:02"
            first-light          | "30:ae:a4:00:00:01"        | "30:ae:a4:00:00:0g"
            first-light          | "30:ae:a4:00:00:01"        | "31:ae:a4:00:00:01"
            first-light          | "30:ae:a4:00:00:01"        | "ff:ff:ff:ff:ff:ff"
            hidden-line          | start: 10ms                | start: 31s
            hidden-line          | start: 10ms                | start: -10ms
            hidden-line          | shadowing: 0dB             | shadowing: -3dB
            hidden-line          | period: 20ms               | period: 0ms
            office-walls         | tx-power: 11dBm            | tx-power: 21dBm
            office-walls         | tx-power: 11dBm            | tx-power: 1dBm
            router-moves         | channel: 6, at             | channel: 14, at
            router-moves         | channel: 6, at             | channel: 0, at
            router-moves         | channel: 11                | channel: 36
            router-moves         | mypassword, channel        | short, channel
            router-moves         | ssid: myssid               | ssid: ""
            router-moves         | at: 20s                    | at: 40s
            router-moves         | by: 24s                    | by: 44s
            busy-office          | traffic: 30%               | traffic: 0%
            busy-office          | traffic: 30%               | traffic: 130%
            busy-office          | count: 5                   | count: 0
            busy-office          | count: 5                   | count: 100000
            busy-office          | ring: 8m                   | ring: 0m
            busy-office          | ring: 8m                   | ring: -8m
            microwave-oven       | stop: 40s                  | stop: 5s
            microwave-oven       | start: 10s, stop           | start: 60s, stop
            microwave-oven       | mains: 50Hz                | mains: 500Hz
            gateway-crash        | times: 2                   | times: 0
            gateway-crash        | every: 4s                  | every: 0s
            gateway-crash        | until: 36s                 | until: 20s
            gateway-crash        | random: 3                  | random: 0
            gateway-crash        | random: 3                  | random: many
            gateway-crash        | at: 40s                    | at: 61s
            gateway-crash        | for: 5s                    | for: 0s
            gateway-crash        | restart-after: 4s          | restart-after: -4s
            battery-sensor       | battery: 2000mAh           | battery: -1mAh
            battery-sensor       | sleep-drift: typical       | sleep-drift: 50%
            encrypted-link       | pmk: pmk1234567890123      | pmk: pmk123
            encrypted-link       | lmk: lmk1234567890123      | lmk: lmk12345678901234567
            moving-badge         | speed: 1.5m/s              | speed: 0m/s
            moving-badge         | tx-power: 2dBm             | tx-power: -2dBm
            moving-badge         | at-least: 25, at-most: 40  | at-least: 41, at-most: 40
            rates                | rate: MCS7_SGI             | rate: MCS8_SGI
            rates                | rate: 54M                  | rate: 55M
            rates                | median: 500us              | median: 0us
            micropython/doorbell | gpio: 0                    | gpio: 99
            micropython/doorbell | gpio: 2                    | gpio: -2
            micropython/doorbell | level: high                | level: 3.3
            micropython/soft-ap  | date: 2026-07-01T11:59:50Z | date: 2026-13-01T11:59:50Z
            """;

    /** A list, a mapping, a word or nothing where something else has to be. */
    private static final String SHAPES =
            """
            first-light          | scenario: first-light                | scenario: [first-light]
            first-light          | scenario: first-light                | scenario:
            first-light          | scenario: first-light                | scenario: { name: first-light }
            first-light          | run: { duration: 10s, seed: 1 }      | run: 10s
            first-light          | run: { duration: 10s, seed: 1 }      | run: [10s, 1]
            first-light          | run: { duration: 10s, seed: 1 }      | run:
            first-light          | duration: 10s                        | duration: [10s]
            first-light          | duration: 10s                        | duration: { s: 10 }
            first-light          | duration: 10s                        | duration: null
            first-light          | duration: 10s                        | duration: ~
            first-light          | duration: 10s                        | duration: ""
            first-light          | seed: 1                              | seed: [1]
            first-light          | radio: { preset: desk }              | radio: desk
            first-light          | radio: { preset: desk }              | radio: [desk]
            first-light          | radio: { preset: desk }              | radio: null
            first-light          | at: [0m, 0m]                         | at: 0m
            first-light          | at: [0m, 0m]                         | at: { x: 0m, y: 0m }
            first-light          | at: [0m, 0m]                         | at: [0m]
            first-light          | at: [0m, 0m]                         | at: [0m, 0m, 0m, 0m]
            first-light          | at: [0m, 0m]                         | at: [[0m, 0m]]
            first-light          | at: [0m, 0m]                         | at: []
            first-light          | at: [0m, 0m]                         | at: [0m, null]
            first-light          | program: sender                      | program: [sender]
            first-light          | program: sender                      | program: { sender: }
            first-light          | program: sender                      | program: null
            first-light          | with: { to: receiver }               | with: receiver
            first-light          | with: { to: receiver }               | with: [to, receiver]
            first-light          | { to: receiver }                     | { to: [receiver] }
            first-light          | { to: receiver }                     | { to: null }
            first-light          | nodes:\\n                             | nodes: none\\nelse:\\n
            first-light          | expect:\\n                            | expect: nothing\\nelse:\\n
            first-light          | - { received: receiver, from         | - [ received, from
            first-light          | by: 2s                               | by: [2s]
            hidden-line          | defaults: { start: 10ms }            | defaults: start
            hidden-line          | defaults: { start: 10ms }            | defaults: [start]
            hidden-line          | fading: none                         | fading: [none]
            gateway-crash        | layout: { ring: 30m, around: gateway } | layout: ring
            gateway-crash        | layout: { ring: 30m, around: gateway } | layout: null
            gateway-crash        | count: 4                             | count: four
            gateway-crash        | count: 4                             | count: [1, 4]
            gateway-crash        | after: { node: gateway, starts: true, delay: 6s, times: 2 } | after: gateway
            gateway-crash        | starts: true                         | starts: yes
            gateway-crash        | timeline:\\n                          | timeline: later\\nelse:\\n
            gateway-crash        | ["gateway, sensor[0], sensor[1]", "sensor[2], sensor[3]"] | gateway
            gateway-crash        | ["gateway, sensor[0], sensor[1]", "sensor[2], sensor[3]"] | [gateway]
            router-moves         | access-points:\\n                     | access-points: none\\nelse:\\n
            busy-office          | traffic: 30%                         | traffic: [30%]
            microwave-oven       | oven: {                              | oven: on, other: {
            battery-sensor       | clock: { drift: typical, sleep-drift: typical } | clock: typical
            battery-sensor       | current: { deep-sleep: 0.03mA }      | current: 0.03mA
            light-sleep          | sleep: { wifi-after-lightsleep: kept } | sleep: kept
            moving-badge         | route: { speed: 1.5m/s, through: [[170m, 0m]] } | route: east
            moving-badge         | [[170m, 0m]]                         | [170m, 0m]
            moving-badge         | [[170m, 0m]]                         | []
            micropython/doorbell | pins: { button: { gpio: 0 }, led: { gpio: 2 } } | pins: [button, led]
            micropython/doorbell | button: { gpio: 0 }                  | button: null
            micropython/udp      | env: { name: kitchen                 | env: { name: [kitchen]
            scattered-sensors    | vars: { sensors: 12 }                | vars: [sensors]
            scattered-sensors    | random: [60m, 40m]                   | random: 60m
            scattered-sensors    | each:\\n                              | each: none\\n    else:\\n
            """;

    /** Names of what is not there, or is there twice. */
    private static final String NAMES =
            """
            first-light          | { to: receiver }          | { to: reciever }
            first-light          | "sender -> receiver"      | "sender -> nobody"
            first-light          | "sender -> receiver"      | "sender - receiver"
            first-light          | "sender -> receiver"      | "sender -> "
            first-light          | "sender -> receiver"      | "* -> x*"
            first-light          | received: receiver        | received: "receiver[0]"
            first-light          | from: sender              | from: "sen*der*x"
            first-light          | sender:                   | "send er":
            first-light          | sender:                   | 1sender:
            first-light          | by: 2s                    | by: 2s, by: 2s
            first-light          | seed: 1                   | seed: 1, seed: 2
            first-light          | seed: 1                   | seed: 1, seeds: 1..3
            first-light          | radio: { preset: desk }   | radio: { preset: desk }\\nradio: { preset: desk }
            first-light          | count: 102                | count: 102, at-least: 100
            first-light          | program: receiver         | program: "java:no.such.Program"
            first-light          | program: receiver         | program: "java:java.lang.String"
            first-light          | program: receiver         | program: "python:receiver.py"
            gateway-crash        | around: gateway           | around: sensor
            gateway-crash        | around: gateway           | around: gatway
            gateway-crash        | crash: gateway            | crash: gatway
            gateway-crash        | "sensor[0] <-> gateway"   | "sensor[9] <-> gateway"
            gateway-crash        | "sensor[0] <-> gateway"   | "gateway <-> gateway"
            gateway-crash        | mute: "sensor[1]"         | mute: "sensor[1..9]"
            gateway-crash        | "sensor[2], sensor[3]"    | "sensor[1], sensor[3]"
            gateway-crash        | { node: gateway           | { node: sensor[7]
            gateway-crash        | crash: gateway            | crash: gateway, reboot: gateway
            router-moves         | set: router               | set: rooter
            router-moves         | router: {                 | proxy: {
            router-moves         | to: proxy                 | to: sensor
            busy-office          | quiet-gateway: {          | gateway: {
            esp8266-and-proxy    | "30:ae:a4:00:00:10"       | "30:ae:a4:00:00:1"
            battery-sensor       | battery-life: sleepy      | battery-life: gateway
            battery-sensor       | current: sleepy, at       | current: sleepless, at
            moving-badge         | move: badge               | move: bagde
            deaf-to-broadcast    | device: esp8266,          | device: esp32s9,
            deaf-to-broadcast    | device: esp8266, esp8266: | device: esp32s3, esp8266:
            micropython/doorbell | press: bell.button        | press: bell.knob
            micropython/doorbell | press: bell.button        | press: bell
            micropython/doorbell | press: bell.button        | press: chime.button
            micropython/doorbell | pin: bell.led             | pin: bell.let
            micropython/doorbell | led: { gpio: 2 }          | led: { gpio: 0 }
            """;

    /** Expressions, windows of time and invariants. */
    private static final String EXPRESSIONS =
            """
            gateway-returns | by: 3s                   | until: 3s
            gateway-returns | , by: 3s                 |
            gateway-returns | by: 3s                   | by: 60s
            gateway-returns | by: 3s                   | by: 3s, in: 95
            gateway-returns | by: 3s                   | by: 3s, in: 120%
            gateway-returns | by: 3s                   | by: 3s, at: 5s
            gateway-returns | during: [6s, 20s]        | during: 6s
            gateway-returns | during: [6s, 20s]        | during: [6s]
            gateway-returns | during: [6s, 20s]        | during: [20s, 6s]
            gateway-returns | during: [6s, 20s]        | during: [6s, 60s]
            gateway-returns | at: 29s                  | at: the end
            gateway-returns | at: 29s                  | after: { at: 29s }
            gateway-returns | within: 6s, after        | within: 30s, after
            gateway-returns | within: 6s, after        | after
            gateway-returns | , after: { at: 30s }     |
            gateway-returns | after: { at: 30s }       | after: 30s
            gateway-returns | after: { at: 30s }       | after: { event: press, node: gateway, matches: x }
            gateway-returns | after: { at: 30s }       | after: { event: console, node: gateway }
            gateway-returns | after: { at: 30s }       | after: { event: console, node: gateway, matches: "(" }
            gateway-returns | to: 20s                  | to: 70s
            gateway-returns | eventually-always        | eventualy-always
            gateway-returns | eventually-always: "     | eventually-always: ["
            gateway-returns | { never: "nodes('*').exists(n, n.crashed)" } | { never: "" }
            gateway-returns | received('gateway')      | recieved('gateway')
            gateway-returns | received('gateway')      | received(gateway)
            gateway-returns | received('gateway')      | received('gatway')
            gateway-returns | received('gateway')      | received()
            gateway-returns | received('gateway')      | received('gateway'
            gateway-returns | received('gateway')      | received('gateway)
            gateway-returns | .size() >= 10            |
            gateway-returns | .size() >= 10            | .size() >= '10'
            gateway-returns | .size() >= 10            | >= 10
            gateway-returns | .size() >= 10            | .size() = 10
            gateway-returns | .size() >= 10            | .size() >= 10 and true
            gateway-returns | .size() >= 10            | .size() >= 10 20
            gateway-returns | .size() >= 10            | .size() >=
            gateway-returns | .size() >= 10            | .size() >= #10
            gateway-returns | received('gateway').size() >= 10 | True
            gateway-returns | received('gateway').size() >= 10 | 2 > 1
            gateway-returns | received('gateway').size() >= 10 | !received('gateway').size()
            gateway-returns | last('5s')               | '5s'
            gateway-returns | last('5s')               | last('5')
            gateway-returns | last('5s')               | last('5' + 's')
            gateway-returns | .p95                     | .p90
            gateway-returns | duration('20ms')         | '20ms'
            gateway-returns | duration('20ms')         | duration('20 ms')
            gateway-returns | duration('20ms')         | 20.0
            gateway-returns | n.crashed                | n.crash
            gateway-returns | n.crashed                | not n.crashed
            gateway-returns | n.crashed                | m.crashed
            gateway-returns | exists(n, n.crashed)     | exists(n.crashed)
            gateway-returns | no-duplicate-delivery    | no-duplicates
            gateway-returns | no-duplicate-delivery    | { no-duplicate-delivery: "*", from: all }
            gateway-returns | no-duplicate-delivery    | { no-duplicate-delivery: sensors }
            gateway-returns | no-duplicate-delivery    | hops-bounded
            gateway-returns | no-duplicate-delivery    | { agree-eventually: "my root" }
            gateway-returns | airtime-budget: 20%      | airtime-budget: 20
            gateway-returns | airtime-budget: 20%      | airtime-budget: 200%
            gateway-returns | airtime-budget: 20%      | airtime: 20%
            gateway-returns | over: 10s }              | over: 0s }
            gateway-returns | over: 10s }              | over: 10s, of: gateway }
            gateway-returns | channel: 1, over         | channel: 15, over
            gateway-returns | invariants:\\n            | invariants: all\\nelse:\\n
            """;

    /** What is not quite YAML. */
    private static final String SYNTAX =
            """
            first-light  | about: Two nodes in             | about: [Two nodes in
            router-moves | router: {                       | router: [{
            first-light  | scenario: first-light           | scenario first-light
            first-light  | scenario: first-light           | scenario:first-light
            first-light  | about: Two nodes                | about: Two: nodes
            first-light  | about: Two nodes                | about: "Two nodes
            first-light  | about: Two nodes                | about: 'Two nodes
            first-light  | about: Two nodes                | about: @Two nodes
            first-light  | about: Two nodes                | about: *Two nodes
            first-light  | about: Two nodes                | about: !Two nodes
            first-light  | about: Two nodes                | about: %Two nodes
            first-light  | about: Two nodes                | about: `Two nodes
            first-light  | run: { duration: 10s, seed: 1 } | run: { duration: 10s, seed: 1
            first-light  | run: { duration: 10s, seed: 1 } | run: duration: 10s, seed: 1 }
            first-light  | run: { duration: 10s, seed: 1 } | run: { duration: 10s seed: 1 }
            first-light  | run: { duration: 10s, seed: 1 } | run: { duration = 10s }
            first-light  | radio: { preset: desk }         | radio: { preset: desk }}
            first-light  | radio: { preset: desk }         | radio: { preset: desk ]
            first-light  | \\s\\ssender:                     | \\tsender:
            first-light  | \\s\\ssender:                     | sender:
            first-light  | \\s\\ssender:                     | \\s\\s\\s\\ssender:
            first-light  | \\s\\sreceiver:                   | \\sreceiver:
            first-light  | at: [0m, 0m]                    | at: [0m, 0m
            first-light  | at: [0m, 0m]                    | at: 0m, 0m]
            first-light  | at: [0m, 0m]                    | at: (0m, 0m)
            first-light  | - { delivered                   | -{ delivered
            first-light  | - { delivered                   | * { delivered
            first-light  | "30:ae:a4:00:00:01"             | "30:ae\\q"
            first-light  | nodes:\\n                        | nodes:\\n---\\n
            first-light  | nodes:\\n                        | nodes:\\n...\\n
            first-light  | nodes:\\n                        | <<<<<<< HEAD\\nnodes:\\n
            first-light  | nodes:\\n                        | nodes: &all\\n  other: *all\\n
            first-light  | expect:\\n                       | expect\\n
            first-light  | Two nodes                       | Two \\u0007 nodes
            first-light  | about: Two nodes                | about: !!java.net.URL Two nodes
            first-light  | about: Two nodes                | ? [a, b] : Two nodes
            first-light  | about: Two nodes                | about: "\\xZZ Two nodes"
            """;

    /** Other files, variables, and values that others depend on. */
    private static final String PARTS =
            """
            first-light          | sender:                       | receiver:
            scattered-sensors    | bases/sensors.yaml            | bases/none.yaml
            scattered-sensors    | bases/sensors.yaml            | ../../etc/passwd
            scattered-sensors    | bases/sensors.yaml            | /etc/passwd
            scattered-sensors    | bases/sensors.yaml            | bases
            scattered-sensors    | extends: bases/sensors.yaml\\n |
            scattered-sensors    | sensors: 12                   | sensors: many
            scattered-sensors    | sensors: 12                   | sensors: "${count}"
            scattered-sensors    | sensors: 12                   | sensors: 3
            scattered-sensors    | sensors: 12                   | sen sors: 12
            scattered-sensors    | expect+:                      | about+:
            scattered-sensors    | random: [60m, 40m]            | random: [1m, 1m]
            scattered-sensors    | 0..2:                         | 10..20:
            scattered-sensors    | 0..2:                         | 0..3:
            scattered-sensors    | 0..2:                         | first:
            scattered-sensors    | min-distance: 5m              | min-distance: -5m
            office-walls         | plans/office.yaml             | plans/none.yaml
            office-walls         | plans/office.yaml             | plans/house.csv
            office-walls         | plans/office.yaml             | office-walls.yaml
            measured-house       | plans/house.csv               | plans/none.csv
            measured-house       | plans/house.csv               | plans/office.yaml
            measured-house       | attic:   {                    | loft: {
            micropython/doorbell | apps/doorbell.py              | apps/none.py
            micropython/doorbell | apps/doorbell.py              | ../../../etc/passwd
            """;

    private static final Pattern FIRST_LINE = Pattern.compile("^(?!#)", Pattern.MULTILINE);

    /**
     * {@return all, in which {@code \\n}, {@code \\t}, {@code \\s} and {@code \\u0007} are as in
     * Java}
     */
    static List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        for (String table : List.of(MISSPELT, UNITS, RANGES, SHAPES, NAMES, EXPRESSIONS)) {
            all.addAll(in(table, Shows.THERE));
        }
        for (String table : List.of(MISSING, SYNTAX, PARTS)) {
            all.addAll(in(table, Shows.SOMEWHERE));
        }
        return all;
    }

    /** {@return those of numbers, which do not keep others from being found} */
    static List<Mutation> ofNumbers() {
        List<Mutation> all = new ArrayList<>(in(UNITS, Shows.THERE));
        all.addAll(in(RANGES, Shows.THERE));
        return all;
    }

    private static List<Mutation> in(String table, Shows shows) {
        return table.lines()
                .map(row -> row.split("\\|", -1))
                .map(columns ->
                        new Mutation(
                                columns[0].strip(),
                                unescaped(columns[1].strip()),
                                unescaped(columns[2].strip()),
                                shows))
                .toList();
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\s", " ")
                .replace("\\u0007", "\u0007");
    }

    /**
     * {@return the text with the slip}
     *
     * @throws IllegalStateException if what it replaces is not there any more
     */
    String appliedTo(String text) {
        int at = position(text);
        return text.substring(0, at) + slip + text.substring(at + old.length());
    }

    /** {@return the line in which the slip begins, from 1 on} */
    int line(String text) {
        return 1 + lineFeeds(text.substring(0, position(text)));
    }

    /** {@return the line in which the slip ends} */
    int lastLine(String text) {
        return line(text) + lineFeeds(slip);
    }

    private static int lineFeeds(String text) {
        return Math.toIntExact(text.chars().filter(c -> c == '\n').count());
    }

    private int position(String text) {
        var body = FIRST_LINE.matcher(text);
        int at = body.find() ? text.indexOf(old, body.start()) : -1;
        if (at < 0) {
            throw new IllegalStateException(
                    "'%s' is no longer in %s; replace something else".formatted(old, scenario));
        }
        return at;
    }
}
