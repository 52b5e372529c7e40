# A discrete Fourier transform by recursion, forth and back.
import math


def fft(x, sign=-1):
    n = len(x)
    if n == 1:
        return x[:]
    even, odd = fft(x[::2], sign), fft(x[1::2], sign)
    out = [0j] * n
    for k in range(n // 2):
        a = sign * 2 * math.pi * k / n
        t = complex(math.cos(a), math.sin(a)) * odd[k]
        out[k], out[k + n // 2] = even[k] + t, even[k] - t
    return out


N = 32
signal = [math.sin(2 * math.pi * 3 * i / N) + 0.5 * math.cos(2 * math.pi * 7 * i / N) + 0.25 for i in range(N)]
spectrum = fft([complex(s, 0) for s in signal])
print([(k, "%.4f" % (abs(c) / N)) for k, c in enumerate(spectrum[: N // 2]) if abs(c) > 1e-9])
back = fft(spectrum, 1)
print(max([abs(b.real / N - s) for b, s in zip(back, signal)]) < 1e-12, max([abs(b.imag) for b in back]) < 1e-9)
energy = sum([s * s for s in signal])
print("%.6f %.6f" % (energy, sum([abs(c) ** 2 for c in spectrum]) / N))
spectrum[7] = spectrum[N - 7] = 0j
filtered = [c.real / N for c in fft(spectrum, 1)]
print(["%.3f" % v for v in filtered[:8]])
