def registry = context.get("registry")
def log = new File(basedir, "build.log").text

def list = new String(registry.manifest("team/app", "1.0").get(), "UTF-8")
assert list.contains('"mediaType": "application/vnd.docker.distribution.manifest.list.v2+json"')
assert list.contains('"os.version": "10.0.20348.2113"')
assert list.contains('"variant": "v7"')
assert registry.tags("team/app").contains("1.0")

assert log.contains("Created manifest list ${registry.localhost()}/team/app:1.0")
assert log =~ /linux\/arm\/v7 \[declared: .*variant\]/
assert log.contains("Pushed manifest list ${registry.localhost()}/team/app:1.0")
assert log.contains(registry.digest("team/app", "1.0").get())
// What inspect printed is what the registry holds, and docker's newline.
assert log.contains("\n" + list + "\n")

// Every build that uses the plugin reads its POM: no more is in it than it has to know.
def poms = []
new File(localRepositoryPath, "io/github/manifestlist/manifest-maven-plugin").eachFileRecurse {
    if (it.name.endsWith(".pom")) {
        poms << it
    }
}
assert poms && poms.every { it.text.contains("<artifactId>httpclient5</artifactId>") && !(it.text =~ /<(build|dependencyManagement|profiles|parent)>/) }
registry.close()
