def registry = context.get("registry")
assert registry.writes().isEmpty()
def log = new File(basedir, "build.log").text
assert log.contains("is published, because two did not get through")
assert log.contains("mvn -f one/pom.xml manifest:push@default -Dmanifest.list=${registry.localhost()}/team/app:one")
registry.close()
