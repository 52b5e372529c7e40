/*
 * A board of espnow-sim for a program in C. docs/external.md has the protocol that is spoken here.
 *
 * The program's tasks are threads, of which one runs at a time: the one that holds the baton.
 */
#define _POSIX_C_SOURCE 200809L
#define ESPNOW_SIM_IMPLEMENTATION
#include "esp_now.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define VERSION 1
#define MESSAGE_BYTES_MAX 65536
#define DEPTH_MAX 8
#define TEXT_BYTES_MAX 16000
#define CONNECT_WITHIN_S 30
#define TASKS_MAX 32
#define PARAMETERS_MAX 64
#define US_PER_MS 1000
#define DEFAULT_ADDRESS "127.0.0.1:9100"

enum { HELLO = 1, WELCOME, REFUSED, CALL, RETURN, RAISE, CALLBACK, CALLBACK_DONE, BYE, RESTART, END };

/* Where a value of CBOR is, by its first byte. */
enum { UNSIGNED = 0, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG, SIMPLE };
enum { SIMPLE_FALSE = 20, SIMPLE_TRUE, SIMPLE_NULL };

static char **arguments;
static int line = -1;
static bool over; /* whether there is nobody to talk to any more */
static int callbacks_open;
static int64_t calls;

static esp_now_recv_cb_t recv_callback;
static esp_now_send_cb_t send_callback;

static struct {
    uint8_t mac[ESP_NOW_ETH_ALEN];
    bool has_mac;
    int64_t wake_reason;
    int parameters;
    char *names[PARAMETERS_MAX];
    char *values[PARAMETERS_MAX];
} board;

/* ---- the end ---- */

static bool exiting; /* whether exit has been called */

/* Ends this process; at once if it is ending already, as exit must not be called twice. */
ESPNOW_SIM_NORETURN static void leave(int code) {
    fflush(stdout);
    fflush(stderr);
    if (exiting) {
        _exit(code);
    }
    exit(code);
}

static size_t make_utf8(char *text, size_t length);

/* What others have sent has no say over the terminal; and it may have been cut within a character. */
static void make_printable(char *text) {
    for (char *c = text; *c != '\0'; c++) {
        if (((unsigned char)*c < ' ' && *c != '\n') || *c == 0x7f) {
            *c = '?';
        }
    }
    text[make_utf8(text, strlen(text))] = '\0';
}

/* Ends this process with a line. */
ESPNOW_SIM_NORETURN ESPNOW_SIM_FORMAT(1, 2) static void lost(const char *format, ...) {
    char text[2048];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    make_printable(text);
    over = true;
    fflush(stdout);
    fprintf(stderr, "espnow-sim client: %s\n", text);
    leave(1);
}

static void *allocated(size_t count, size_t size) {
    void *memory = calloc(count == 0 ? 1 : count, size == 0 ? 1 : size);
    if (memory == NULL) {
        lost("this computer has no memory left");
    }
    return memory;
}

/* ---- what the simulator says ---- */

static uint8_t received[MESSAGE_BYTES_MAX];

struct reader {
    size_t next;
    size_t end;
};

ESPNOW_SIM_NORETURN static void malformed(const char *what) {
    lost("the simulator sent what this client does not understand: %s", what);
}

/* Reads the first bytes of a value, with its number or length. */
static int head(struct reader *r, uint64_t *number) {
    if (r->next == r->end) {
        malformed("a message ends too early");
    }
    uint8_t first = received[r->next++];
    unsigned small = first & 0x1fu;
    if (small < 24) {
        *number = small;
        return first >> 5;
    }
    if (small > 27) {
        malformed("a length is indefinite or not one of CBOR");
    }
    size_t width = (size_t)1 << (small - 24);
    if (r->end - r->next < width) {
        malformed("a message ends too early");
    }
    *number = 0;
    for (size_t i = 0; i < width; i++) {
        *number = *number << 8 | received[r->next++];
    }
    return first >> 5;
}

static uint64_t expect(struct reader *r, int kind, const char *what) {
    uint64_t number;
    if (head(r, &number) != kind) {
        malformed(what);
    }
    return number;
}

static int64_t read_integer(struct reader *r) {
    uint64_t number;
    int kind = head(r, &number);
    if ((kind != UNSIGNED && kind != NEGATIVE) || number > INT64_MAX) {
        malformed("a whole number is expected");
    }
    return kind == UNSIGNED ? (int64_t)number : -1 - (int64_t)number;
}

static int read_int(struct reader *r) {
    int64_t number = read_integer(r);
    if (number < INT_MIN || number > INT_MAX) {
        malformed("a number has more than 32 bits");
    }
    return (int)number;
}

static bool read_truth(struct reader *r) {
    if (r->next == r->end || (received[r->next] != (SIMPLE << 5 | SIMPLE_FALSE) && received[r->next] != (SIMPLE << 5 | SIMPLE_TRUE))) {
        malformed("true or false is expected");
    }
    return received[r->next++] == (SIMPLE << 5 | SIMPLE_TRUE);
}

static bool skip_null(struct reader *r) {
    bool is_null = r->next < r->end && received[r->next] == (SIMPLE << 5 | SIMPLE_NULL);
    r->next += is_null;
    return is_null;
}

/* Bytes or text; they stay until the next message is received. */
static const uint8_t *read_string(struct reader *r, int kind, size_t *length) {
    uint64_t given = expect(r, kind, kind == BYTES ? "bytes are expected" : "text is expected");
    if (given > r->end - r->next) {
        malformed("a message ends too early");
    }
    const uint8_t *data = received + r->next;
    r->next += (size_t)given;
    *length = (size_t)given;
    return data;
}

/* Bytes of a known length. */
static void read_bytes(struct reader *r, uint8_t *out, size_t length) {
    size_t given;
    const uint8_t *data = read_string(r, BYTES, &given);
    if (given != length) {
        malformed("an address or a key has not its length");
    }
    memcpy(out, data, length);
}

/* Allocates a copy of a text; a zero within it ends it. */
static char *read_text(struct reader *r) {
    size_t length;
    const uint8_t *data = read_string(r, TEXT, &length);
    char *text = allocated(length + 1, 1);
    memcpy(text, data, length);
    return text;
}

/* What is told to people; the rest of what is longer is left out. */
struct words {
    char text[1024];
};

static struct words read_words(struct reader *r) {
    struct words words = {""};
    size_t length;
    const uint8_t *data = read_string(r, TEXT, &length);
    memcpy(words.text, data, length < sizeof words.text ? length : sizeof words.text - 1);
    return words;
}

static void skip(struct reader *r, int depth) {
    uint64_t number;
    int kind = head(r, &number);
    if (kind == BYTES || kind == TEXT) {
        if (number > r->end - r->next) {
            malformed("a message ends too early");
        }
        r->next += (size_t)number;
    } else if (kind == ARRAY || kind == MAP) {
        if (depth == 0) {
            malformed("arrays and maps are too deep in each other");
        }
        for (uint64_t i = 0; i < number; i++) {
            skip(r, depth - 1);
            if (kind == MAP) {
                skip(r, depth - 1);
            }
        }
    } else if (kind == TAG) {
        malformed("it has a tag");
    }
}

static void read_end(const struct reader *r) {
    if (r->next != r->end) {
        malformed("a message has more than it should");
    }
}

static void read_exactly(uint8_t *data, size_t length) {
    while (length > 0) {
        ssize_t count = recv(line, data, length, 0);
        if (count == 0) {
            lost("the simulator is gone");
        }
        if (count < 0 && errno != EINTR) {
            lost("the simulator is gone: %s", strerror(errno));
        }
        if (count > 0) {
            data += count;
            length -= (size_t)count;
        }
    }
}

/* Waits for a message; its items after the kind come next. */
static struct reader receive(int *kind, uint64_t *items) {
    uint8_t prefix[4];
    read_exactly(prefix, sizeof prefix);
    size_t length = (size_t)prefix[0] << 24 | (size_t)prefix[1] << 16 | (size_t)prefix[2] << 8 | prefix[3];
    if (length > MESSAGE_BYTES_MAX) {
        lost("the simulator sent a message of %zu bytes; %d are the most", length, MESSAGE_BYTES_MAX);
    }
    read_exactly(received, length);
    struct reader r = {0, length};
    *items = expect(&r, ARRAY, "a message is an array");
    if (*items == 0) {
        malformed("a message has no kind");
    }
    *kind = read_int(&r);
    *items -= 1;
    return r;
}

static void expect_items(uint64_t items, uint64_t expected) {
    if (items != expected) {
        malformed("a message has too few or too many items");
    }
}

/* ---- what is said to it ---- */

static uint8_t sent[4 + MESSAGE_BYTES_MAX];
static size_t sent_end;

static void put_byte(uint8_t value) {
    if (sent_end == sizeof sent) {
        lost("what the program wants to say does not fit a message to the simulator; %d bytes are the most", MESSAGE_BYTES_MAX);
    }
    sent[sent_end++] = value;
}

static void put_head(int kind, uint64_t number) {
    unsigned small = number < 24 ? (unsigned)number : number <= 0xff ? 24 : number <= 0xffff ? 25 : number <= 0xffffffffu ? 26 : 27;
    put_byte((uint8_t)((unsigned)kind << 5 | small));
    for (int shift = small < 24 ? -8 : (8 << (small - 24)) - 8; shift >= 0; shift -= 8) {
        put_byte((uint8_t)(number >> shift));
    }
}

static void put_integer(int64_t value) {
    if (value >= 0) {
        put_head(UNSIGNED, (uint64_t)value);
    } else {
        put_head(NEGATIVE, (uint64_t)(-1 - value));
    }
}

static void put_truth(bool value) {
    put_head(SIMPLE, value ? SIMPLE_TRUE : SIMPLE_FALSE);
}

static void put_string(int kind, const void *data, size_t length) {
    put_head(kind, length);
    if (length > sizeof sent - sent_end) {
        lost("%zu bytes do not fit a message to the simulator; %d are the most", length, MESSAGE_BYTES_MAX);
    }
    memcpy(sent + sent_end, data, length);
    sent_end += length;
}

/* A null pointer is null. */
static void put_bytes(const void *data, size_t length) {
    if (data == NULL) {
        put_head(SIMPLE, SIMPLE_NULL);
    } else {
        put_string(BYTES, data, length);
    }
}

static void put_text(const char *text) {
    put_string(TEXT, text, strlen(text));
}

static void begin_message(int kind, unsigned items) {
    sent_end = 4;
    put_head(ARRAY, items + 1u);
    put_integer(kind);
}

static void send_message(void) {
    size_t length = sent_end - 4;
    for (int i = 0; i < 4; i++) {
        sent[i] = (uint8_t)(length >> (24 - 8 * i));
    }
    size_t done = 0;
    while (done < sent_end) {
        ssize_t count = send(line, sent + done, sent_end - done, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) {
            lost("the simulator is gone: %s", strerror(errno));
        }
        done += count > 0 ? (size_t)count : 0;
    }
}

/* ---- calls, and the callbacks that come meanwhile ---- */

static void flush_console(void);

/* The board goes down, or the run is over, or the simulator makes no sense. */
ESPNOW_SIM_NORETURN static void end(int kind, struct reader *r, uint64_t items, int code) {
    over = true;
    fflush(stdout);
    if (kind == RESTART) {
        expect_items(items, 1);
        size_t length;
        read_string(r, TEXT, &length);
        read_end(r);
        close(line);
        execvp(arguments[0], arguments);
        lost("the board restarts, but '%s' cannot be executed anew: %s", arguments[0], strerror(errno));
    }
    if (kind == END) {
        expect_items(items, 1);
        if (skip_null(r)) {
            read_end(r);
            leave(code);
        }
        struct words why = read_words(r);
        lost("sent away: %s", why.text);
    }
    lost("the simulator sent a message of kind %d, which has no meaning here", kind);
}

/* Tells the simulator that the program has ended, and waits for the end of the run. */
ESPNOW_SIM_NORETURN static void say_bye(const char *error) {
    flush_console();
    begin_message(BYE, error == NULL ? 0 : 1);
    if (error != NULL) {
        put_text(error);
    }
    over = true;
    send_message();
    int kind;
    uint64_t items;
    struct reader r = receive(&kind, &items);
    end(kind, &r, items, error == NULL ? 0 : 1);
}

/* Ends the program as a crash of the node. */
ESPNOW_SIM_NORETURN ESPNOW_SIM_FORMAT(1, 2) static void crash(const char *format, ...) {
    static char text[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    make_printable(text);
    fflush(stdout);
    fprintf(stderr, "espnow-sim client: %s\n", text);
    say_bye(text);
}

static void serve_recv(struct reader *r, uint64_t items) {
    uint8_t source[ESP_NOW_ETH_ALEN];
    uint8_t destination[ESP_NOW_ETH_ALEN];
    uint8_t data[ESP_NOW_MAX_DATA_LEN_V2];
    size_t length;
    expect_items(items, 7);
    read_bytes(r, source, sizeof source);
    read_bytes(r, destination, sizeof destination);
    const uint8_t *message = read_string(r, BYTES, &length);
    if (length > sizeof data) {
        malformed("a message of ESP-NOW is too long");
    }
    memcpy(data, message, length);
    int rssi = read_int(r);
    int noise_floor = read_int(r);
    int channel = read_int(r);
    uint32_t timestamp = (uint32_t)read_integer(r);
    read_end(r);
    if (rssi < INT8_MIN || rssi > INT8_MAX || noise_floor < INT8_MIN || noise_floor > INT8_MAX || channel < 1 || channel > 14) {
        malformed("a received message has an RSSI, noise floor or channel that cannot be");
    }
    wifi_pkt_rx_ctrl_t control = {.rssi = (int8_t)rssi, .noise_floor = (int8_t)noise_floor, .channel = (unsigned)channel & 0xfu, .timestamp = timestamp};
    esp_now_recv_info_t info = {source, destination, &control};
    if (recv_callback != NULL) {
        recv_callback(&info, data, (int)length);
    }
}

static void serve_send(struct reader *r, uint64_t items) {
    uint8_t destination[ESP_NOW_ETH_ALEN];
    expect_items(items, 2);
    read_bytes(r, destination, sizeof destination);
    int status = read_int(r);
    read_end(r);
    if (status != ESP_NOW_SEND_SUCCESS && status != ESP_NOW_SEND_FAIL) {
        malformed("a message was sent with a status that cannot be");
    }
    if (send_callback != NULL) {
#if ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(5, 5, 0)
        esp_now_send_info_t info = {destination, (wifi_tx_status_t)status};
        send_callback(&info, (esp_now_send_status_t)status);
#else
        send_callback(destination, (esp_now_send_status_t)status);
#endif
    }
}

static bool is_text(const uint8_t *data, size_t length, const char *text) {
    return length == strlen(text) && memcmp(data, text, length) == 0;
}

static void serve(struct reader *r, uint64_t items) {
    if (items < 2) {
        malformed("a callback has no name");
    }
    if (callbacks_open > 0) {
        malformed("a callback comes within another one");
    }
    int64_t id = read_integer(r);
    size_t length;
    const uint8_t *name = read_string(r, TEXT, &length);
    callbacks_open++;
    if (is_text(name, length, "recv_cb")) {
        serve_recv(r, items - 2);
    } else if (is_text(name, length, "send_cb")) {
        serve_send(r, items - 2);
    } else {
        malformed("a callback has another name than recv_cb and send_cb");
    }
    flush_console();
    callbacks_open--;
    begin_message(CALLBACK_DONE, 1);
    put_integer(id);
    send_message();
}

ESPNOW_SIM_NORETURN static void raised(struct reader *r, uint64_t items, const char *call) {
    expect_items(items, 4);
    skip(r, 0);
    struct words type = read_words(r);
    uint64_t count = expect(r, ARRAY, "an exception's arguments are an array");
    struct words said = {""};
    for (uint64_t i = 0; i < count; i++) {
        if (i == 0 && r->next < r->end && received[r->next] >> 5 == TEXT) {
            said = read_words(r);
        } else {
            skip(r, DEPTH_MAX - 2);
        }
    }
    struct words explanation = read_words(r);
    read_end(r);
    crash("%s: %s: %s", call, type.text, explanation.text[0] != '\0' ? explanation.text : said.text);
}

static const char *current_call;

/* Begins a call; its arguments are put next. */
static void begin_call(const char *name, unsigned count) {
    if (line < 0) {
        lost("%s is called before the run was joined; the program begins with app_main", name);
    }
    if (over) {
        fflush(stdout);
        _exit(1); /* the program goes on though it was told that it is over, in a function of atexit */
    }
    flush_console();
    current_call = name;
    begin_message(CALL, count + 2);
    put_integer(++calls);
    put_text(name);
}

/* Waits for what the call returns, and serves the callbacks that come before. */
static struct reader end_call(void) {
    const char *name = current_call;
    int64_t id = calls;
    send_message();
    while (true) {
        int kind;
        uint64_t items;
        struct reader r = receive(&kind, &items);
        struct reader start = r;
        if (kind == RETURN) {
            expect_items(items, 2);
            if (read_integer(&r) != id) {
                malformed("another call than the last one returns");
            }
            return r;
        }
        if (kind == RAISE) {
            if (read_integer(&r) != id) {
                malformed("another call than the last one raises");
            }
            raised(&start, items, name);
        }
        if (kind == CALLBACK) {
            serve(&r, items);
        } else {
            end(kind, &r, items, 0);
        }
    }
}

static int64_t integer_of_call(void) {
    struct reader r = end_call();
    int64_t number = read_integer(&r);
    read_end(&r);
    return number;
}

static bool truth_of_call(void) {
    struct reader r = end_call();
    bool truth = read_truth(&r);
    read_end(&r);
    return truth;
}

static void nothing_of_call(void) {
    struct reader r = end_call();
    if (!skip_null(&r)) {
        malformed("nothing is expected");
    }
    read_end(&r);
}

static esp_err_t code_of_call(void) {
    struct reader r = end_call();
    int code = read_int(&r);
    read_end(&r);
    return code;
}

static esp_err_t call_for_code(const char *name) {
    begin_call(name, 0);
    return code_of_call();
}

/* A call that fills in so many values if its code is ESP_OK. */
static esp_err_t filled_of_call(struct reader *r, uint64_t values) {
    *r = end_call();
    uint64_t count = expect(r, ARRAY, "an array is expected");
    if (count == 0) {
        malformed("a code is missing");
    }
    int code = read_int(r);
    if (count - 1 != (code == ESP_OK ? values : 0)) {
        malformed("a call fills in too little or too much");
    }
    if (code != ESP_OK) {
        read_end(r);
    }
    return code;
}

/* ---- the console ---- */

static char console[TEXT_BYTES_MAX];
static size_t console_end;

/* How long the character at the beginning is in UTF-8; 0 if it is none, -1 if it goes on behind the end. */
static int utf8_length(const unsigned char *text, size_t length) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = text[0];
    int bytes = first < 0x80 ? 1 : first >> 5 == 0x6 ? 2 : first >> 4 == 0xe ? 3 : first >> 3 == 0x1e ? 4 : 0;
    if (bytes <= 1) {
        return bytes;
    }
    uint32_t point = first & (0x7fu >> bytes);
    for (int i = 1; i < bytes; i++) {
        if ((size_t)i == length) {
            return -1;
        }
        if ((text[i] & 0xc0) != 0x80) {
            return 0;
        }
        point = point << 6 | (text[i] & 0x3fu);
    }
    return point < least[bytes] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? 0 : bytes;
}

/* Makes text of what was printed: what is no UTF-8 is a question mark. Returns where a character begins that is not whole yet. */
static size_t make_utf8(char *text, size_t length) {
    size_t i = 0;
    while (i < length) {
        int bytes = utf8_length((const unsigned char *)text + i, length - i);
        if (bytes < 0) {
            return i;
        }
        if (bytes == 0) {
            text[i] = '?';
        }
        i += bytes == 0 ? 1 : (size_t)bytes;
    }
    return length;
}

/* Before the board does anything else, it has printed what was printed before. */
static void flush_console(void) {
    if (console_end == 0) {
        return;
    }
    size_t whole = make_utf8(console, console_end);
    if (whole == 0) {
        return;
    }
    char text[TEXT_BYTES_MAX];
    memcpy(text, console, whole);
    memmove(console, console + whole, console_end - whole);
    console_end -= whole;
    begin_message(CALL, 3);
    put_integer(++calls);
    put_text("printf");
    put_string(TEXT, text, whole);
    current_call = "printf";
    nothing_of_call();
}

static void print(const char *text, size_t length) {
    fwrite(text, 1, length, stdout);
    if (line < 0 || over) {
        return;
    }
    while (length > 0) {
        size_t part = length < sizeof console - console_end ? length : sizeof console - console_end;
        memcpy(console + console_end, text, part);
        console_end += part;
        text += part;
        length -= part;
        if (console_end == sizeof console) {
            flush_console();
        }
    }
}

int espnow_sim_vprintf(const char *format, va_list list) {
    char small[1024];
    va_list again;
    va_copy(again, list);
    int length = vsnprintf(small, sizeof small, format, list);
    if (length >= (int)sizeof small) {
        char *large = allocated((size_t)length + 1, 1);
        vsnprintf(large, (size_t)length + 1, format, again);
        print(large, (size_t)length);
        free(large);
    } else if (length > 0) {
        print(small, (size_t)length);
    }
    va_end(again);
    return length;
}

int espnow_sim_printf(const char *format, ...) {
    va_list list;
    va_start(list, format);
    int length = espnow_sim_vprintf(format, list);
    va_end(list);
    return length;
}

int espnow_sim_puts(const char *text) {
    print(text, strlen(text));
    print("\n", 1);
    return 1;
}

int espnow_sim_putchar(int character) {
    char byte = (char)(unsigned char)character;
    print(&byte, 1);
    return (unsigned char)character;
}

void espnow_sim_log(char letter, const char *tag, const char *format, ...) {
    espnow_sim_printf("%c (%lld) %s: ", letter, (long long)(esp_timer_get_time() / US_PER_MS), tag);
    va_list list;
    va_start(list, format);
    espnow_sim_vprintf(format, list);
    va_end(list);
    print("\n", 1);
}

/* ---- esp_err.h ---- */

const char *esp_err_to_name(esp_err_t code) {
#define NAME(code) \
    case code: \
        return #code
    switch (code) {
        NAME(ESP_OK);
        NAME(ESP_FAIL);
        NAME(ESP_ERR_NO_MEM);
        NAME(ESP_ERR_INVALID_ARG);
        NAME(ESP_ERR_INVALID_STATE);
        NAME(ESP_ERR_INVALID_SIZE);
        NAME(ESP_ERR_NOT_FOUND);
        NAME(ESP_ERR_NOT_SUPPORTED);
        NAME(ESP_ERR_TIMEOUT);
        NAME(ESP_ERR_NVS_NO_FREE_PAGES);
        NAME(ESP_ERR_NVS_NEW_VERSION_FOUND);
        NAME(ESP_ERR_WIFI_BASE);
        NAME(ESP_ERR_WIFI_NOT_INIT);
        NAME(ESP_ERR_WIFI_NOT_STARTED);
        NAME(ESP_ERR_WIFI_NOT_STOPPED);
        NAME(ESP_ERR_WIFI_IF);
        NAME(ESP_ERR_WIFI_MODE);
        NAME(ESP_ERR_WIFI_STATE);
        NAME(ESP_ERR_ESPNOW_BASE);
        NAME(ESP_ERR_ESPNOW_NOT_INIT);
        NAME(ESP_ERR_ESPNOW_ARG);
        NAME(ESP_ERR_ESPNOW_NO_MEM);
        NAME(ESP_ERR_ESPNOW_FULL);
        NAME(ESP_ERR_ESPNOW_NOT_FOUND);
        NAME(ESP_ERR_ESPNOW_INTERNAL);
        NAME(ESP_ERR_ESPNOW_EXIST);
        NAME(ESP_ERR_ESPNOW_IF);
        NAME(ESP_ERR_ESPNOW_CHAN);
        default:
            return "UNKNOWN ERROR";
    }
#undef NAME
}

void espnow_sim_check(esp_err_t code, const char *file, int place, const char *expression) {
    if (code != ESP_OK) {
        crash("ESP_ERROR_CHECK failed: %s (0x%x) at %s:%d: %s", esp_err_to_name(code), (unsigned)code, file, place, expression);
    }
}

esp_err_t espnow_sim_tell(esp_err_t code, const char *file, int place, const char *expression) {
    if (code != ESP_OK) {
        espnow_sim_printf(
            "ESP_ERROR_CHECK_WITHOUT_ABORT failed: %s (0x%x) at %s:%d: %s\n", esp_err_to_name(code), (unsigned)code, file, place, expression);
    }
    return code;
}

/* ---- esp_wifi.h ---- */

esp_err_t esp_wifi_init(const wifi_init_config_t *config) {
    return config == NULL ? ESP_ERR_INVALID_ARG : call_for_code("esp_wifi_init");
}

esp_err_t esp_wifi_set_storage(wifi_storage_t storage) {
    return storage == WIFI_STORAGE_FLASH || storage == WIFI_STORAGE_RAM ? ESP_OK : ESP_ERR_INVALID_ARG;
}

esp_err_t esp_wifi_start(void) {
    return call_for_code("esp_wifi_start");
}

esp_err_t esp_wifi_stop(void) {
    return call_for_code("esp_wifi_stop");
}

esp_err_t esp_wifi_set_mode(wifi_mode_t mode) {
    begin_call("esp_wifi_set_mode", 1);
    put_integer((int)mode);
    return code_of_call();
}

esp_err_t esp_wifi_get_mode(wifi_mode_t *mode) {
    if (mode == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    struct reader r;
    begin_call("esp_wifi_get_mode", 0);
    esp_err_t code = filled_of_call(&r, 1);
    if (code == ESP_OK) {
        *mode = (wifi_mode_t)read_int(&r);
        read_end(&r);
    }
    return code;
}

esp_err_t esp_wifi_set_channel(uint8_t primary, wifi_second_chan_t second) {
    if (second != WIFI_SECOND_CHAN_NONE) {
        crash("esp_wifi_set_channel: a second channel is not modelled; use WIFI_SECOND_CHAN_NONE");
    }
    begin_call("esp_wifi_set_channel", 1);
    put_integer(primary);
    return code_of_call();
}

esp_err_t esp_wifi_get_channel(uint8_t *primary, wifi_second_chan_t *second) {
    if (primary == NULL || second == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    struct reader r;
    begin_call("esp_wifi_get_channel", 0);
    esp_err_t code = filled_of_call(&r, 1);
    if (code == ESP_OK) {
        *primary = (uint8_t)read_int(&r);
        *second = WIFI_SECOND_CHAN_NONE;
        read_end(&r);
    }
    return code;
}

esp_err_t esp_wifi_set_ps(wifi_ps_type_t type) {
    begin_call("esp_wifi_set_ps", 1);
    put_integer((int)type);
    return code_of_call();
}

esp_err_t esp_wifi_get_mac(wifi_interface_t ifx, uint8_t mac[6]) {
    if (mac == NULL) {
        return ESP_ERR_INVALID_ARG;
    }
    struct reader r;
    begin_call("esp_wifi_get_mac", 1);
    put_integer((int)ifx);
    esp_err_t code = filled_of_call(&r, 1);
    if (code == ESP_OK) {
        read_bytes(&r, mac, ESP_NOW_ETH_ALEN);
        read_end(&r);
    }
    return code;
}

esp_err_t esp_wifi_config_espnow_rate(wifi_interface_t ifx, wifi_phy_rate_t rate) {
    begin_call("esp_wifi_config_espnow_rate", 2);
    put_integer((int)ifx);
    put_integer((int)rate);
    return code_of_call();
}

/* ---- esp_now.h ---- */

/* What the program keeps with its peers; the board has no use for it. */
static struct {
    uint8_t address[ESP_NOW_ETH_ALEN];
    void *priv;
    bool used;
} privates[ESP_NOW_MAX_TOTAL_PEER_NUM];

static int private_of(const uint8_t *address) {
    for (int i = 0; i < ESP_NOW_MAX_TOTAL_PEER_NUM; i++) {
        if (privates[i].used && memcmp(privates[i].address, address, ESP_NOW_ETH_ALEN) == 0) {
            return i;
        }
    }
    return -1;
}

static void forget_private(const uint8_t *address) {
    int i = private_of(address);
    if (i >= 0) {
        privates[i].used = false;
    }
}

static void keep_private(const esp_now_peer_info_t *peer) {
    forget_private(peer->peer_addr);
    for (int i = 0; i < ESP_NOW_MAX_TOTAL_PEER_NUM; i++) {
        if (!privates[i].used) {
            memcpy(privates[i].address, peer->peer_addr, ESP_NOW_ETH_ALEN);
            privates[i].priv = peer->priv;
            privates[i].used = true;
            return;
        }
    }
}

esp_err_t esp_now_init(void) {
    return call_for_code("esp_now_init");
}

esp_err_t esp_now_deinit(void) {
    esp_err_t code = call_for_code("esp_now_deinit");
    if (code == ESP_OK) {
        memset(privates, 0, sizeof privates);
    }
    return code;
}

esp_err_t esp_now_get_version(uint32_t *version) {
    if (version == NULL) {
        return ESP_ERR_ESPNOW_ARG;
    }
    struct reader r;
    begin_call("esp_now_get_version", 0);
    esp_err_t code = filled_of_call(&r, 1);
    if (code == ESP_OK) {
        *version = (uint32_t)read_int(&r);
        read_end(&r);
    }
    return code;
}

esp_err_t esp_now_register_recv_cb(esp_now_recv_cb_t callback) {
    if (callback == NULL) {
        return ESP_ERR_ESPNOW_ARG;
    }
    esp_err_t code = call_for_code("esp_now_register_recv_cb");
    if (code == ESP_OK) {
        recv_callback = callback;
    }
    return code;
}

esp_err_t esp_now_unregister_recv_cb(void) {
    esp_err_t code = call_for_code("esp_now_unregister_recv_cb");
    if (code == ESP_OK) {
        recv_callback = NULL;
    }
    return code;
}

esp_err_t esp_now_register_send_cb(esp_now_send_cb_t callback) {
    if (callback == NULL) {
        return ESP_ERR_ESPNOW_ARG;
    }
    esp_err_t code = call_for_code("esp_now_register_send_cb");
    if (code == ESP_OK) {
        send_callback = callback;
    }
    return code;
}

esp_err_t esp_now_unregister_send_cb(void) {
    esp_err_t code = call_for_code("esp_now_unregister_send_cb");
    if (code == ESP_OK) {
        send_callback = NULL;
    }
    return code;
}

esp_err_t esp_now_send(const uint8_t *peer_addr, const uint8_t *data, size_t length) {
    /* What is far too long for a board is not to be too long for a message to the simulator. */
    size_t told = length <= 2 * ESP_NOW_MAX_DATA_LEN_V2 ? length : 2 * ESP_NOW_MAX_DATA_LEN_V2;
    begin_call("esp_now_send", 2);
    put_bytes(peer_addr, ESP_NOW_ETH_ALEN);
    put_bytes(data, told);
    return code_of_call();
}

static esp_err_t call_with_peer(const char *name, const esp_now_peer_info_t *peer) {
    begin_call(name, 5);
    put_bytes(peer == NULL ? NULL : peer->peer_addr, ESP_NOW_ETH_ALEN);
    put_bytes(peer == NULL ? NULL : peer->lmk, ESP_NOW_KEY_LEN);
    put_integer(peer == NULL ? 0 : peer->channel);
    put_integer(peer == NULL ? 0 : (int)peer->ifidx);
    put_truth(peer != NULL && peer->encrypt);
    esp_err_t code = code_of_call();
    if (code == ESP_OK && peer != NULL) {
        keep_private(peer);
    }
    return code;
}

esp_err_t esp_now_add_peer(const esp_now_peer_info_t *peer) {
    return call_with_peer("esp_now_add_peer", peer);
}

esp_err_t esp_now_mod_peer(const esp_now_peer_info_t *peer) {
    return call_with_peer("esp_now_mod_peer", peer);
}

esp_err_t esp_now_del_peer(const uint8_t *peer_addr) {
    begin_call("esp_now_del_peer", 1);
    put_bytes(peer_addr, ESP_NOW_ETH_ALEN);
    esp_err_t code = code_of_call();
    if (code == ESP_OK && peer_addr != NULL) {
        forget_private(peer_addr);
    }
    return code;
}

static esp_err_t peer_of_call(esp_now_peer_info_t *peer) {
    struct reader r;
    esp_err_t code = filled_of_call(&r, 5);
    if (code == ESP_OK) {
        read_bytes(&r, peer->peer_addr, ESP_NOW_ETH_ALEN);
        read_bytes(&r, peer->lmk, ESP_NOW_KEY_LEN);
        peer->channel = (uint8_t)read_int(&r);
        peer->ifidx = read_int(&r) == 0 ? WIFI_IF_STA : WIFI_IF_AP;
        peer->encrypt = read_truth(&r);
        read_end(&r);
        int i = private_of(peer->peer_addr);
        peer->priv = i < 0 ? NULL : privates[i].priv;
    }
    return code;
}

esp_err_t esp_now_get_peer(const uint8_t *peer_addr, esp_now_peer_info_t *peer) {
    if (peer == NULL) {
        return ESP_ERR_ESPNOW_ARG;
    }
    begin_call("esp_now_get_peer", 1);
    put_bytes(peer_addr, ESP_NOW_ETH_ALEN);
    return peer_of_call(peer);
}

esp_err_t esp_now_fetch_peer(bool from_head, esp_now_peer_info_t *peer) {
    if (peer == NULL) {
        return ESP_ERR_ESPNOW_ARG;
    }
    begin_call("esp_now_fetch_peer", 1);
    put_truth(from_head);
    return peer_of_call(peer);
}

bool esp_now_is_peer_exist(const uint8_t *peer_addr) {
    begin_call("esp_now_is_peer_exist", 1);
    put_bytes(peer_addr, ESP_NOW_ETH_ALEN);
    return truth_of_call();
}

esp_err_t esp_now_get_peer_num(esp_now_peer_num_t *number) {
    if (number == NULL) {
        return ESP_ERR_ESPNOW_ARG;
    }
    struct reader r;
    begin_call("esp_now_get_peer_num", 0);
    esp_err_t code = filled_of_call(&r, 2);
    if (code == ESP_OK) {
        number->total_num = read_int(&r);
        number->encrypt_num = read_int(&r);
        read_end(&r);
    }
    return code;
}

esp_err_t esp_now_set_pmk(const uint8_t *pmk) {
    begin_call("esp_now_set_pmk", 1);
    put_bytes(pmk, ESP_NOW_KEY_LEN);
    return code_of_call();
}

esp_err_t esp_now_set_wake_window(uint16_t window_ms) {
    begin_call("esp_now_set_wake_window", 1);
    put_integer(window_ms);
    return code_of_call();
}

esp_err_t esp_now_set_peer_rate_config(const uint8_t *peer_addr, esp_now_rate_config_t *config) {
    begin_call("esp_now_set_peer_rate_config", 2);
    put_bytes(peer_addr, ESP_NOW_ETH_ALEN);
    put_integer(config == NULL ? -1 : (int)config->rate);
    return code_of_call();
}

/* ---- what succeeds ---- */

esp_err_t nvs_flash_init(void) {
    return ESP_OK;
}

esp_err_t nvs_flash_erase(void) {
    return ESP_OK;
}

esp_err_t esp_netif_init(void) {
    return ESP_OK;
}

esp_err_t esp_event_loop_create_default(void) {
    return ESP_OK;
}

struct esp_netif_obj {
    wifi_interface_t ifx;
};

esp_netif_t *esp_netif_create_default_wifi_sta(void) {
    static struct esp_netif_obj station = {WIFI_IF_STA};
    return &station;
}

esp_netif_t *esp_netif_create_default_wifi_ap(void) {
    static struct esp_netif_obj access_point = {WIFI_IF_AP};
    return &access_point;
}

/* ---- esp_crc.h ---- */

static uint32_t reflected_crc(uint32_t crc, uint32_t polynomial, const uint8_t *data, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1u ? crc >> 1 ^ polynomial : crc >> 1;
        }
    }
    return crc;
}

uint16_t esp_crc16_le(uint16_t crc, const uint8_t *data, uint32_t length) {
    return (uint16_t)~reflected_crc((uint16_t)~crc, 0x8408, data, length);
}

uint32_t esp_crc32_le(uint32_t crc, const uint8_t *data, uint32_t length) {
    return ~reflected_crc(~crc, 0xedb88320u, data, length);
}

/* ---- the board ---- */

esp_err_t esp_read_mac(uint8_t *mac, esp_mac_type_t type) {
    if (mac == NULL || (type != ESP_MAC_WIFI_STA && type != ESP_MAC_WIFI_SOFTAP)) {
        return ESP_ERR_INVALID_ARG;
    }
    memcpy(mac, board.mac, sizeof board.mac);
    mac[5] = (uint8_t)(mac[5] + (type == ESP_MAC_WIFI_SOFTAP)); /* as an ESP32 derives it */
    return ESP_OK;
}

uint32_t esp_random(void) {
    begin_call("esp_random", 0);
    return (uint32_t)integer_of_call();
}

void esp_fill_random(void *buffer, size_t length) {
    uint8_t *bytes = buffer;
    for (size_t i = 0; i < length; i += 4) {
        uint32_t word = esp_random();
        for (size_t k = i; k < length && k < i + 4; k++, word >>= 8) {
            bytes[k] = (uint8_t)word;
        }
    }
}

int64_t esp_timer_get_time(void) {
    begin_call("esp_timer_get_time", 0);
    int64_t us = integer_of_call();
    if (us < 0) {
        malformed("the board's clock is before its start");
    }
    return us;
}

esp_reset_reason_t esp_reset_reason(void) {
    begin_call("esp_reset_reason", 0);
    return (esp_reset_reason_t)integer_of_call();
}

void esp_restart(void) {
    begin_call("esp_restart", 0);
    end_call();
    lost("the simulator did not restart the board");
}

void esp_deep_sleep(uint64_t time_us) {
    begin_call("esp_deep_sleep", 1);
    put_integer(time_us > INT64_MAX ? INT64_MAX : (int64_t)time_us);
    end_call();
    lost("the simulator did not put the board to sleep");
}

static bool wakes_by_timer;
static uint64_t wakes_after_us;

esp_err_t esp_sleep_enable_timer_wakeup(uint64_t time_us) {
    wakes_by_timer = true;
    wakes_after_us = time_us;
    return ESP_OK;
}

void esp_deep_sleep_start(void) {
    if (!wakes_by_timer) {
        crash("esp_deep_sleep_start: nothing would wake the board, which is not modelled; call esp_sleep_enable_timer_wakeup before");
    }
    esp_deep_sleep(wakes_after_us);
}

esp_sleep_wakeup_cause_t esp_sleep_get_wakeup_cause(void) {
    return (esp_sleep_wakeup_cause_t)board.wake_reason;
}

const char *espnow_sim_parameter(const char *name, const char *otherwise) {
    for (int i = 0; i < board.parameters; i++) {
        if (strcmp(board.names[i], name) == 0) {
            return board.values[i];
        }
    }
    return otherwise;
}

void espnow_sim_address(const char *name, uint8_t address[6]) {
    begin_call("espnow_sim_address", 1);
    put_text(name);
    struct reader r = end_call();
    read_bytes(&r, address, ESP_NOW_ETH_ALEN);
    read_end(&r);
}

/* ---- tasks ---- */

struct espnow_sim_queue {
    UBaseType_t length;
    UBaseType_t item_size;
    UBaseType_t count;
    UBaseType_t first;
    uint8_t *items;
};

enum wait { FOR_NOTHING, FOR_TIME, FOR_ITEM, FOR_ROOM };

struct espnow_sim_task {
    bool alive;
    const char *name;
    TaskFunction_t function;
    void *argument;
    UBaseType_t priority;
    pthread_cond_t turn;
    enum wait wait;
    struct espnow_sim_queue *queue;
    int64_t deadline_us;
};

#define NEVER INT64_MAX

static struct espnow_sim_task tasks[TASKS_MAX];
static int current;
static pthread_mutex_t baton = PTHREAD_MUTEX_INITIALIZER;

static bool is_ready(const struct espnow_sim_task *task, int64_t now_us) {
    return task->wait == FOR_NOTHING || (task->wait == FOR_ITEM && task->queue->count > 0)
        || (task->wait == FOR_ROOM && task->queue->count < task->queue->length)
        || (task->deadline_us != NEVER && now_us >= task->deadline_us);
}

/* The next of those with the highest priority, after the current one; -1 if all wait. */
static int ready_task(int64_t now_us) {
    int best = -1;
    for (int i = 1; i <= TASKS_MAX; i++) {
        int each = (current + i) % TASKS_MAX;
        if (tasks[each].alive && is_ready(&tasks[each], now_us) && (best < 0 || tasks[each].priority > tasks[best].priority)) {
            best = each;
        }
    }
    return best;
}

static int64_t next_deadline_us(void) {
    int64_t next = NEVER;
    for (int i = 0; i < TASKS_MAX; i++) {
        if (tasks[i].alive && tasks[i].wait != FOR_NOTHING && tasks[i].deadline_us < next) {
            next = tasks[i].deadline_us;
        }
    }
    return next;
}

/* Waits on the board until something has happened, in which callbacks run. */
static void wait_on_board(int64_t us) {
    begin_call("espnow_sim_wait", 1);
    if (us == NEVER) {
        put_bytes(NULL, 0);
    } else {
        put_integer(us);
    }
    truth_of_call();
}

/* Waits until a task can go on, and returns which. */
static int await_task(void) {
    while (true) {
        int64_t deadline_us = next_deadline_us();
        int64_t now_us = deadline_us == NEVER ? 0 : esp_timer_get_time();
        int next = ready_task(now_us);
        if (next >= 0) {
            return next;
        }
        deadline_us = next_deadline_us();
        wait_on_board(deadline_us == NEVER ? NEVER : deadline_us > now_us ? deadline_us - now_us : 0);
    }
}

/* Lets other tasks run until what this one waits for has come, or its time is over. */
static void block(enum wait wait, struct espnow_sim_queue *queue, int64_t deadline_us) {
    int me = current;
    tasks[me].wait = wait;
    tasks[me].queue = queue;
    tasks[me].deadline_us = deadline_us;
    int next = await_task();
    if (next != me) {
        current = next;
        pthread_cond_signal(&tasks[next].turn);
        while (current != me) {
            pthread_cond_wait(&tasks[me].turn, &baton);
        }
    }
    tasks[me].wait = FOR_NOTHING;
}

/* The current task is over; its thread is, too, or waits for the end. */
static void end_task(void) {
    tasks[current].alive = false;
    int next = await_task();
    current = next;
    pthread_cond_signal(&tasks[next].turn);
}

static void begin_tasks(void) {
    pthread_mutex_lock(&baton);
    for (int i = 0; i < TASKS_MAX; i++) {
        pthread_cond_init(&tasks[i].turn, NULL);
    }
    tasks[0].alive = true;
    tasks[0].name = "main";
    tasks[0].priority = 1; /* ESP_TASK_MAIN_PRIO */
}

static void *run_task(void *number) {
    int me = (int)((struct espnow_sim_task *)number - tasks);
    pthread_mutex_lock(&baton);
    while (current != me) {
        pthread_cond_wait(&tasks[me].turn, &baton);
    }
    tasks[me].function(tasks[me].argument);
    crash("the task '%s' has returned; a task ends by vTaskDelete(NULL)", tasks[me].name);
}

static int free_task(void) {
    for (int i = 1; i < TASKS_MAX; i++) {
        if (!tasks[i].alive && i != current) {
            return i;
        }
    }
    return -1;
}

BaseType_t xTaskCreate(
    TaskFunction_t function, const char *name, uint32_t stack_depth, void *argument, UBaseType_t priority, TaskHandle_t *task) {
    (void)stack_depth;
    int i = free_task();
    if (i < 0) {
        return pdFAIL;
    }
    tasks[i].name = name == NULL ? "" : name;
    tasks[i].function = function;
    tasks[i].argument = argument;
    tasks[i].priority = priority;
    tasks[i].wait = FOR_NOTHING;
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_task, &tasks[i]) != 0) {
        return pdFAIL;
    }
    pthread_detach(thread);
    tasks[i].alive = true;
    if (task != NULL) {
        *task = &tasks[i];
    }
    return pdPASS;
}

BaseType_t xTaskCreatePinnedToCore(
    TaskFunction_t function, const char *name, uint32_t stack_depth, void *argument, UBaseType_t priority, TaskHandle_t *task, BaseType_t core) {
    (void)core;
    return xTaskCreate(function, name, stack_depth, argument, priority, task);
}

void vTaskDelete(TaskHandle_t task) {
    if (task != NULL && task != &tasks[current]) {
        crash("vTaskDelete: ending another task than the calling one is not modelled");
    }
    if (callbacks_open > 0) {
        crash("vTaskDelete: a callback is no task that can end");
    }
    int me = current;
    end_task();
    if (me == 0) {
        while (true) {
            pthread_cond_wait(&tasks[0].turn, &baton); /* the process lives as long as its first thread */
        }
    }
    pthread_mutex_unlock(&baton);
    pthread_exit(NULL);
}

TaskHandle_t xTaskGetCurrentTaskHandle(void) {
    return &tasks[current];
}

static bool is_alone(void) {
    int count = 0;
    for (int i = 0; i < TASKS_MAX; i++) {
        count += tasks[i].alive;
    }
    return count == 1;
}

static int64_t ticks_us(TickType_t ticks) {
    return (int64_t)ticks * 1000000 / configTICK_RATE_HZ;
}

static int64_t deadline_after(TickType_t ticks) {
    int64_t now_us = esp_timer_get_time();
    return now_us > NEVER - ticks_us(ticks) ? NEVER : now_us + ticks_us(ticks);
}

void vTaskDelay(TickType_t ticks) {
    if (callbacks_open > 0 || is_alone()) {
        begin_call("vTaskDelay", 1);
        put_integer(ticks_us(ticks) / US_PER_MS);
        nothing_of_call();
    } else if (ticks == 0) {
        wait_on_board(0); /* tasks that only yield are to come to an end, too */
        block(FOR_NOTHING, NULL, 0);
    } else {
        block(FOR_TIME, NULL, deadline_after(ticks));
    }
}

TickType_t xTaskGetTickCount(void) {
    return (TickType_t)(esp_timer_get_time() / (1000000 / configTICK_RATE_HZ));
}

/* ---- queues ---- */

static bool can_go_on(enum wait wait, const struct espnow_sim_queue *queue) {
    return wait == FOR_ITEM ? queue->count > 0 : queue->count < queue->length;
}

/* Waits until there is an item or room; returns whether there is. */
static bool await_queue(const char *call, enum wait wait, struct espnow_sim_queue *queue, TickType_t ticks) {
    if (queue == NULL) {
        crash("%s: there is no queue or semaphore", call);
    }
    if (can_go_on(wait, queue)) {
        return true;
    }
    if (callbacks_open > 0) {
        /* Nobody but a task changes the queue, and those do not run before the callback has returned. */
        if (ticks == 0) {
            return false;
        }
        if (ticks == portMAX_DELAY) {
            crash("%s: a callback would wait for ever, for a queue is %s", call, wait == FOR_ITEM ? "empty" : "full");
        }
        vTaskDelay(ticks);
        return can_go_on(wait, queue);
    }
    if (ticks == 0) {
        wait_on_board(0); /* a loop that polls is to come to an end */
        return can_go_on(wait, queue);
    }
    int64_t deadline_us = ticks == portMAX_DELAY ? NEVER : deadline_after(ticks);
    block(wait, queue, deadline_us);
    return can_go_on(wait, queue);
}

static void *item_at(struct espnow_sim_queue *queue, UBaseType_t index) {
    return queue->items + (size_t)index * queue->item_size;
}

QueueHandle_t xQueueCreate(UBaseType_t length, UBaseType_t item_size) {
    struct espnow_sim_queue *queue = calloc(1, sizeof *queue);
    if (queue == NULL || length == 0 || length > UINT_MAX / 2) {
        free(queue);
        return NULL;
    }
    queue->length = length;
    queue->item_size = item_size;
    queue->items = calloc(length, item_size == 0 ? 1 : item_size);
    if (queue->items == NULL) {
        free(queue);
        return NULL;
    }
    return queue;
}

void vQueueDelete(QueueHandle_t queue) {
    for (int i = 0; i < TASKS_MAX; i++) {
        if (queue != NULL && tasks[i].alive && tasks[i].wait != FOR_NOTHING && tasks[i].queue == queue) {
            crash("vQueueDelete: the task '%s' waits for that queue or semaphore", tasks[i].name);
        }
    }
    if (queue != NULL) {
        free(queue->items);
        free(queue);
    }
}

static void put_item(struct espnow_sim_queue *queue, UBaseType_t index, const void *item) {
    if (queue->item_size > 0 && item != NULL) {
        memcpy(item_at(queue, index), item, queue->item_size);
    }
    queue->count++;
}

static BaseType_t append(const char *call, struct espnow_sim_queue *queue, const void *item, TickType_t ticks) {
    if (!await_queue(call, FOR_ROOM, queue, ticks)) {
        return errQUEUE_FULL;
    }
    put_item(queue, (queue->first + queue->count) % queue->length, item);
    return pdTRUE;
}

BaseType_t xQueueSend(QueueHandle_t queue, const void *item, TickType_t ticks) {
    return append("xQueueSend", queue, item, ticks);
}

BaseType_t xQueueSendToFront(QueueHandle_t queue, const void *item, TickType_t ticks) {
    if (!await_queue("xQueueSendToFront", FOR_ROOM, queue, ticks)) {
        return errQUEUE_FULL;
    }
    queue->first = (queue->first + queue->length - 1) % queue->length;
    put_item(queue, queue->first, item);
    return pdTRUE;
}

BaseType_t xQueueSendFromISR(QueueHandle_t queue, const void *item, BaseType_t *woken) {
    if (woken != NULL) {
        *woken = pdFALSE;
    }
    return append("xQueueSendFromISR", queue, item, 0);
}

static BaseType_t look(const char *call, struct espnow_sim_queue *queue, void *item, TickType_t ticks) {
    if (!await_queue(call, FOR_ITEM, queue, ticks)) {
        return errQUEUE_EMPTY;
    }
    if (queue->item_size > 0 && item != NULL) {
        memcpy(item, item_at(queue, queue->first), queue->item_size);
    }
    return pdTRUE;
}

static BaseType_t take(const char *call, struct espnow_sim_queue *queue, void *item, TickType_t ticks) {
    if (!look(call, queue, item, ticks)) {
        return errQUEUE_EMPTY;
    }
    queue->first = (queue->first + 1) % queue->length;
    queue->count--;
    return pdTRUE;
}

BaseType_t xQueuePeek(QueueHandle_t queue, void *item, TickType_t ticks) {
    return look("xQueuePeek", queue, item, ticks);
}

BaseType_t xQueueReceive(QueueHandle_t queue, void *item, TickType_t ticks) {
    return take("xQueueReceive", queue, item, ticks);
}

BaseType_t xQueueReset(QueueHandle_t queue) {
    queue->count = 0;
    return pdPASS;
}

UBaseType_t uxQueueMessagesWaiting(QueueHandle_t queue) {
    return queue->count;
}

UBaseType_t uxQueueSpacesAvailable(QueueHandle_t queue) {
    return queue->length - queue->count;
}

SemaphoreHandle_t xSemaphoreCreateCounting(UBaseType_t most, UBaseType_t initially) {
    if (initially > most) {
        return NULL;
    }
    SemaphoreHandle_t semaphore = xQueueCreate(most, 0);
    if (semaphore != NULL) {
        semaphore->count = initially;
    }
    return semaphore;
}

SemaphoreHandle_t xSemaphoreCreateBinary(void) {
    return xSemaphoreCreateCounting(1, 0);
}

SemaphoreHandle_t xSemaphoreCreateMutex(void) {
    return xSemaphoreCreateCounting(1, 1);
}

void vSemaphoreDelete(SemaphoreHandle_t semaphore) {
    vQueueDelete(semaphore);
}

BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t ticks) {
    return take("xSemaphoreTake", semaphore, NULL, ticks);
}

BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore) {
    return append("xSemaphoreGive", semaphore, NULL, 0);
}

/* ---- joining ---- */

static int connected_unix(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        lost("the path '%s' is too long for a Unix socket; %zu bytes are the most", path, sizeof address.sun_path - 1);
    }
    strcpy(address.sun_path, path);
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    if (made >= 0 && connect(made, (struct sockaddr *)&address, sizeof address) != 0) {
        int why = errno;
        close(made);
        errno = why;
        return -1;
    }
    return made;
}

static int connected_tcp(const char *address) {
    char host[256];
    const char *colon = strrchr(address, ':');
    size_t length = colon == NULL ? 0 : (size_t)(colon - address);
    if (length == 0 || length >= sizeof host || colon[1] == '\0' || strspn(colon + 1, "0123456789") != strlen(colon + 1)) {
        lost("'%s' is no address; write HOST:PORT, as 127.0.0.1:9100, or unix:PATH", address);
    }
    bool in_brackets = address[0] == '[' && address[length - 1] == ']';
    length -= in_brackets ? 2 : 0;
    memcpy(host, address + in_brackets, length);
    host[length] = '\0';
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    if (getaddrinfo(host, colon + 1, &hints, &found) != 0) {
        errno = EHOSTUNREACH;
        return -1;
    }
    int made = -1;
    int why = EHOSTUNREACH;
    for (struct addrinfo *each = found; each != NULL && made < 0; each = each->ai_next) {
        made = socket(each->ai_family, each->ai_socktype, each->ai_protocol);
        if (made >= 0 && connect(made, each->ai_addr, each->ai_addrlen) != 0) {
            why = errno;
            close(made);
            made = -1;
        }
    }
    freeaddrinfo(found);
    if (made >= 0) {
        int at_once = 1;
        setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    }
    errno = why;
    return made;
}

/* The simulator may be started after its clients. */
static void connect_patiently(const char *address) {
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    while (true) {
        line = strncmp(address, "unix:", 5) == 0 ? connected_unix(address + 5) : connected_tcp(address);
        if (line >= 0) {
            fcntl(line, F_SETFD, FD_CLOEXEC);
            return;
        }
        int why = errno;
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - start.tv_sec >= CONNECT_WITHIN_S) {
            lost("nobody lets nodes join at %s: %s; start espnow-sim run with --external", address, strerror(why));
        }
        struct timespec pause = {0, 50000000};
        nanosleep(&pause, NULL);
    }
}

static void read_parameters(struct reader *r) {
    uint64_t count = expect(r, MAP, "a map of parameters is expected");
    for (uint64_t i = 0; i < count; i++) {
        if (board.parameters == PARAMETERS_MAX) {
            lost("the scenario gives the node more than %d parameters", PARAMETERS_MAX);
        }
        board.names[board.parameters] = read_text(r);
        board.values[board.parameters] = read_text(r);
        board.parameters++;
    }
}

static void read_facts(struct reader *r) {
    uint64_t count = expect(r, MAP, "a map of facts is expected");
    for (uint64_t i = 0; i < count; i++) {
        size_t length;
        const uint8_t *name = read_string(r, TEXT, &length);
        if (is_text(name, length, "mac")) {
            read_bytes(r, board.mac, sizeof board.mac);
            board.has_mac = true;
        } else if (is_text(name, length, "wake-reason")) {
            board.wake_reason = skip_null(r) ? 0 : read_int(r);
        } else if (is_text(name, length, "with")) {
            read_parameters(r);
        } else {
            skip(r, DEPTH_MAX - 2);
        }
    }
    if (!board.has_mac) {
        malformed("the board has no address");
    }
}

static void join(const char *node, const char *token) {
    begin_message(HELLO, 5);
    put_integer(VERSION);
    put_text(node);
    put_text("esp-idf");
    put_text(token);
    put_integer((int64_t)getpid());
    send_message();
    int kind;
    uint64_t items;
    struct reader r = receive(&kind, &items);
    if (kind == REFUSED) {
        expect_items(items, 1);
        struct words why = read_words(&r);
        lost("%s", why.text);
    }
    if (kind != WELCOME) {
        end(kind, &r, items, 0);
    }
    expect_items(items, 2);
    int64_t version = read_integer(&r);
    if (version != VERSION) {
        lost("the simulator speaks version %lld of the protocol, and this is %d", (long long)version, VERSION);
    }
    read_facts(&r);
    read_end(&r);
}

/* The program has called exit. */
static void at_exit(void) {
    exiting = true;
    if (!over && line >= 0) {
        say_bye(NULL);
    }
}

static const char *from_environment(const char *name, const char *otherwise) {
    const char *value = getenv(name);
    return value == NULL || value[0] == '\0' ? otherwise : value;
}

ESPNOW_SIM_NORETURN static void usage(FILE *where, int code) {
    fprintf(
        where,
        "usage: %s [--node NAME] [--connect ADDRESS]\n"
        "Runs as a node of a run of espnow-sim.\n"
        "  --node NAME        which node of the scenario it is; or ESPNOW_SIM_NODE; by default the program's name\n"
        "  --connect ADDRESS  HOST:PORT or unix:PATH of the simulator; or ESPNOW_SIM; by default " DEFAULT_ADDRESS "\n",
        arguments[0]);
    exit(code);
}

void espnow_sim_main(int argc, char **argv) {
    static char itself[] = "esp-now";
    static char *nothing[] = {itself, NULL};
    arguments = argc > 0 ? argv : nothing;
    const char *slash = strrchr(arguments[0], '/');
    const char *node = from_environment("ESPNOW_SIM_NODE", slash == NULL ? arguments[0] : slash + 1);
    const char *address = from_environment("ESPNOW_SIM", DEFAULT_ADDRESS);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(stdout, 0);
        }
        if (i + 1 < argc && strcmp(argv[i], "--node") == 0) {
            node = argv[++i];
        } else if (i + 1 < argc && strcmp(argv[i], "--connect") == 0) {
            address = argv[++i];
        } else {
            usage(stderr, 2);
        }
    }
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ); /* what was printed before a crash is seen */
    begin_tasks();
    connect_patiently(address);
    join(node, from_environment("ESPNOW_SIM_TOKEN", ""));
    atexit(at_exit);
    app_main();
    vTaskDelete(NULL);
    abort();
}

#ifndef ESPNOW_SIM_NO_MAIN
int main(int argc, char **argv) {
    espnow_sim_main(argc, argv);
}
#endif
