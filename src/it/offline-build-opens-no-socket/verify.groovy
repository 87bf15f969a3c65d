def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains("offline")
assert registry.requests().isEmpty()
registry.close()
