def registry = context.get("registry")
def log = new File(basedir, "build.log").text
// Maven binds HttpClient's loggers, and with -X they would print every header and byte, Authorization among them.
assert log.contains("[DEBUG]")
assert registry.tags("team/app").contains("1.0")
assert !(log =~ /\S+-\d+ (>>|<<) /)
assert !log.contains("Accept-Encoding: identity")
assert !log.contains("Docker-Content-Digest: ")
registry.close()
