def registry = context.get("registry")
def log = new File(basedir, "build.log").text
def failed = log.substring(0, log.indexOf("BUILD FAILURE"))
assert !failed.contains("Pushed manifest list")
assert failed.contains("is published, because trial did not get through")
def resumed = log.substring(failed.length(), log.indexOf("BUILD SUCCESS"))
def one = "${registry.localhost()}/team/app:one"
assert resumed.contains("Pushed manifest list ${registry.localhost()}/team/app:two")
assert !resumed.contains("Pushed manifest list ${one}")
assert resumed.contains("${one} is not pushed: an earlier build left it in one, which this one leaves out."
        + " Push it with mvn -f one/pom.xml manifest:push@default -Dmanifest.list=${one}")
assert log.contains("Pushed manifest list ${one}")
registry.close()
