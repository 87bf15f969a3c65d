def log = new File(basedir, "build.log").text
def errors = log.readLines().findAll { it.contains("needs Java 17 or later") }
assert errors.size() == 3
assert errors.every { it.startsWith("[ERROR] Failed to execute goal io.github.manifestlist:manifest-maven-plugin:") }
assert !log.contains("more recent version of the Java Runtime")
assert !log.contains("\tat ")
