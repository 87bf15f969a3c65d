def registry = context.get("registry")
def builds = new File(basedir, "build.log").text.split("Total time")
def list = { "${registry.localhost()}/team/app:${it}" }
def pushed = { "Pushed manifest list ${list(it)}" }
def left = { "${list(it)} is not pushed: an earlier build left it in ${it}, which this one leaves out." +
        " Push it with mvn -f ${it}/pom.xml manifest:push@default -Dmanifest.list=${list(it)}" }

assert !builds[0].contains("Pushed manifest list")
assert builds[0].contains("is published, because trial did not get through")

assert !builds[1].contains("Pushed manifest list")
assert builds[1].contains(left("one"))
assert builds[1].contains(left("two"))

assert builds[2].contains(pushed("two"))
assert !builds[2].contains(pushed("one"))
assert builds[2].contains(left("one"))
assert !builds[2].contains(left("two"))

assert builds[3].contains(pushed("one"))
registry.close()
