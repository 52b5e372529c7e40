# Closures called in the reverse order of their creation, after heavy churn.
def task(n, done):
    local = ["task", n, "x" * n]

    def run(after):
        done.append(local[0] + str(local[1]))
        local.append(after)
        return lambda: (local, done[-1])

    return run


done = []
tasks = [task(i, done) for i in range(6)]
churn = [[str(i) * 3, (i, [i])] for i in range(60)]
ends = [t("after%d" % i) for i, t in enumerate(reversed(tasks))]
del tasks, churn
churn = ["".join([str(i)] * 5) for i in range(60)]
for e in ends:
    print(e())
print(done)
