# differs: shapes in a frame buffer, whose bytes belong to the program.
import framebuf


def canvas(w, h):
    buf = bytearray((w + 7) // 8 * h)
    return buf, framebuf.FrameBuffer(buf, w, h, framebuf.MONO_HLSB)


def show(fb, w, h):
    return "\n".join(["".join(["#" if fb.pixel(x, y) else "." for x in range(w)]) for y in range(h)])


buf, fb = canvas(24, 8)
fb.rect(0, 0, 24, 8, 1)
fb.line(1, 1, 8, 6, 1)
fb.fill_rect(14, 2, 4, 3, 1)
fb.pixel(21, 5, 1)
print(show(fb, 24, 8))
print(sum(buf), buf[:3])
buf2, sprite = canvas(8, 4)
sprite.fill(1)
sprite.pixel(0, 0, 0)
sprite.hline(2, 2, 4, 0)
del buf2
trash = [bytearray(30) for _ in range(20)]
fb.blit(sprite, 9, 3)
fb.scroll(1, 0)
print(show(fb, 24, 8), len(trash))
b, t = canvas(32, 8)
t.text("Hi", 0, 0, 1)
print(show(t, 16, 8))
fb.fill(0)
print(sum(buf), [framebuf.FrameBuffer(bytearray(64), 8, 4, f).pixel(1, 1) for f in (framebuf.RGB565, framebuf.GS8)])
