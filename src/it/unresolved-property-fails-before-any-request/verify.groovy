def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains('the property ${registry} is not resolved')
assert registry.requests().isEmpty()
registry.close()
