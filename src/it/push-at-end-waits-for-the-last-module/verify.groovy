def registry = context.get("registry")
assert registry.tags("team/app").containsAll(["one", "two"])
def log = new File(basedir, "build.log").text
def first = log.substring(0, log.indexOf("BUILD SUCCESS"))
// Pushes in the order of the modules when the last of them got through, and the checks behind them.
def order = [":verify (default) @ two", "Pushed manifest list ${registry.localhost()}/team/app:one", "Pushed manifest list ${registry.localhost()}/team/app:two",
        "Verified manifest list ${registry.localhost()}/team/app:one", "Verified manifest list ${registry.localhost()}/team/app:two"]
        .collect { first.indexOf(it.toString()) }
assert order.every { it > 0 } && order == order.sort(false)
assert log.count("Verified manifest list") == 4
registry.close()
