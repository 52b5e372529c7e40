# What repr makes of quotes, controls and other characters; eval takes it back.
texts = ["plain", "it's", 'say "hi"', "both ' and \"", "tab\tnl\nback\\slash", "\x00\x01\x1f\x7f", "", "\r\n"]
for t in texts:
    r = repr(t)
    print(r, len(t), len(r), eval(r) == t)
raw = r"C:\new\table"
print(raw, len(raw), "C:\new" == raw[:6], "\x41\u0042\103")
print(repr(texts[:4]), str(("a'b", "c")), {"k'": "v\n"})
joined = "\t".join([repr(t)[1:-1] for t in texts])
print(len(joined), joined.split("\t")[3], "%r" % texts[1], "{!r}".format(texts[2]))
multi = """first
  second 'quoted'
third"""
print(multi.split("\n"), "a" "b" 'c', "con\
tinued")
