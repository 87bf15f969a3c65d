import io.github.manifestlist.testing.Canary

def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains('cannot decrypt the password of server "' + registry.localhost() + '" in settings.xml')
assert log.contains("settings-security.xml")
assert Canary.of("builder", context.get("password")).in(log).isEmpty()
// Nor anything that would tell those who have the master password.
assert !log.contains(context.get("ciphertext").replaceAll("[{}]", ""))
assert registry.requests { it.header("Authorization").isPresent() }.isEmpty()
registry.close()
