package org.espnowsim.micropython.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Garbage is collected while programs run, and nothing that is still used. */
class FreedMemoryTest {

    private final TestHost host = new TestHost();
    private final Interpreter interpreter = host.interpreter(128 << 10);

    @Test
    void is_overwritten_at_each_allocation() {
        FreedMemory freed = FreedMemory.overwrittenIn(interpreter, host);
        interpreter.run("for i in range(1000):\n    x = [i]");
        // A list is two blocks of memory, itself and its items.
        assertThat(freed.collections()).isBetween(2_000, 2_100);
    }

    @Test
    void is_overwritten_so_that_its_user_is_found_out() {
        interpreter.run(
                """
                import uctypes
                data = bytearray(b'abcd' * 100)
                address = uctypes.addressof(data)
                """);
        FreedMemory.overwrittenIn(interpreter, host);
        interpreter.run("[1]; print(uctypes.bytes_at(address, 4))");
        interpreter.run("data = None");
        interpreter.run("[1]; print(uctypes.bytes_at(address, 4))");
        assertThat(host.text()).isEqualTo("b'abcd'\nb'\\xdd\\xdd\\xdd\\xdd'\n");
    }

    @Test
    void holds_no_value_on_the_way_out_of_with() {
        FreedMemory.overwrittenIn(interpreter, host);
        interpreter.run(
                """
                class Context:
                    def __enter__(self):
                        pass
                    def __exit__(self, *error):
                        self.garbage = [str(i) for i in range(20)]
                def f():
                    for i in [1]:
                        with Context():
                            return 'value' + str(i)
                print(f())
                """);
        assertThat(host.text()).isEqualTo("value1\n");
    }

    @Test
    void holds_no_text_that_replaces_a_match() {
        FreedMemory.overwrittenIn(interpreter, host);
        interpreter.run(
                """
                import re
                print(re.sub('[a-z]+', lambda match: '[' + match.group(0) * 2 + ']', 'ab 12'))
                """);
        assertThat(host.text()).isEqualTo("[abab] 12\n");
    }
}
