"""python3 -m unittest discover src/external/tests"""

import importlib.util
import os
import random
import unittest

# By its path, as importing the package would join a run.
_PATH = os.path.join(os.path.dirname(__file__), "..", "python", "espnow_sim", "cbor.py")
_spec = importlib.util.spec_from_file_location("cbor", _PATH)
cbor = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(cbor)


class Encoding(unittest.TestCase):
    # From appendix A of RFC 8949.
    EXAMPLES = [
        (0, "00"),
        (23, "17"),
        (24, "1818"),
        (1000, "1903e8"),
        (1000000, "1a000f4240"),
        (1000000000000, "1b000000e8d4a51000"),
        (-1, "20"),
        (-1000, "3903e7"),
        (1.1, "fb3ff199999999999a"),
        (False, "f4"),
        (True, "f5"),
        (None, "f6"),
        (b"\x01\x02\x03\x04", "4401020304"),
        ("", "60"),
        ("\u00fc", "62c3bc"),
        ([1, [2, 3], [4, 5]], "8301820203820405"),
        ({"a": 1, "b": [2, 3]}, "a26161016162820203"),
    ]

    def test_is_that_of_the_standards_examples(self):
        for value, digits in self.EXAMPLES:
            self.assertEqual(cbor.encode(value).hex(), digits)
            self.assertEqual(cbor.decode(bytes.fromhex(digits)), value)

    def test_refuses_what_does_not_fit_64_bits(self):
        self.assertRaises(OverflowError, cbor.encode, 1 << 63)
        self.assertRaises(OverflowError, cbor.encode, -(1 << 63) - 1)

    def test_refuses_what_is_no_value(self):
        self.assertRaises(TypeError, cbor.encode, object())


class Decoding(unittest.TestCase):
    def test_refuses_what_is_none_of_it(self):
        for digits in ("", "18", "61", "9f", "9bffffffffffffffff", "5b7fffffffffffffff", "c000", "e0", "0000", "a10101", "81" * 40 + "00"):
            self.assertRaises(cbor.CborError, cbor.decode, bytes.fromhex(digits))

    def test_of_anything_gives_a_value_or_the_error(self):
        chance = random.Random(1)
        for _ in range(20000):
            data = bytes(chance.randrange(256) for _ in range(chance.randrange(24)))
            try:
                cbor.decode(data)
            except ValueError:  # CborError and UnicodeDecodeError are
                pass


if __name__ == "__main__":
    unittest.main()
