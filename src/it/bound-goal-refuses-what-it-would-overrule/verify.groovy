def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains("-Dmanifest.list=other.example.com/team/app:9 would have no effect: this goal is bound in the POM, where"
        + " <manifestList> is ${registry.localhost()}/team/app:1.0")
assert log.contains("-Dmanifest.images=other.example.com/team/app:9 would have no effect")
assert registry.requests().isEmpty()
registry.close()
