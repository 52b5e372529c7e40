# Constructors that call each other, with arguments made on the way.
class Shape:
    count = 0

    def __init__(self, name, **tags):
        Shape.count += 1
        self.name = name + "#" + str(Shape.count)
        self.tags = sorted(tags.items())

    def describe(self):
        return "%s area %.2f %s" % (self.name, self.area(), self.tags)


class Rect(Shape):
    def __init__(self, w, h, *args, **kw):
        super().__init__(kw.pop("name", "rect"), size=[w, h], **kw)
        self.w, self.h = w, h
        self.extra = [str(a) for a in args]

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, w, **kw):
        super().__init__(w, w, "sq", w, name="square", **kw)

    def describe(self):
        return "<" + super().describe() + " " + "/".join(self.extra) + ">"


class Circle(Shape):
    def __init__(self, r):
        Shape.__init__(self, "circle", r=r)
        self.area = lambda: 3.14159 * r * r


for s in (Rect(2, 3), Square(1.5, color="red"), Circle(2), Rect(1, 1, 2, 3, name="named")):
    print(s.describe())
try:
    Shape("plain").describe()
except AttributeError:
    print("AttributeError", Shape.count)
print(sorted([s.describe() for s in [Square(i) for i in range(3)]])[0])
