def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains("there is no local list ${registry.localhost()}/team/app:1.0")
assert log.contains("Run manifest:create first")
assert registry.requests().isEmpty()
registry.close()
