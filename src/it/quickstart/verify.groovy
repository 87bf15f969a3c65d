def registry = context.get("registry")
def log = new File(basedir, "build.log").text

def list = new String(registry.manifest("team/app", "1.0").get(), "UTF-8")
assert list.contains('"mediaType": "application/vnd.docker.distribution.manifest.list.v2+json"')
assert list.contains('"os.version": "10.0.20348.2113"')
assert list.contains('"variant": "v7"')
assert registry.tags("team/app").contains("1.0")

// Colours are Maven's, which has none for a file.
assert !log.contains("\u001b")
assert log.contains("Created manifest list ${registry.localhost()}/team/app:1.0")
assert log =~ /linux\/arm\/v7 \[declared: .*variant\]/
assert log.contains("Pushed manifest list ${registry.localhost()}/team/app:1.0")
assert log.contains(registry.digest("team/app", "1.0").get())
// What inspect printed is what the registry holds, and docker's newline.
assert log.contains("\n" + list + "\n")

// Every build that uses the plugin reads its POM: no more is in it than builds, and Maven Central, have to know.
def version = (new File(basedir, "pom.xml").text =~ /manifest-maven-plugin<\/artifactId>\s*<version>([^<]+)/)[0][1]
def pom = new File(localRepositoryPath, "io/github/manifestlist/manifest-maven-plugin/$version/manifest-maven-plugin-${version}.pom").text
assert ["name", "description", "url", "licenses", "developers", "scm", "prerequisites", "dependencies"].every { pom.contains("<$it>") }
assert !(pom =~ /<(build|dependencyManagement|profiles|parent|properties)>|<scope>test|\$\{/)

// Nor does it manage versions: this part of HttpClient comes in that which HttpClient asks for, and must be of the other part's.
def versions = { new File(localRepositoryPath, "org/apache/httpcomponents/core5/$it").list().findAll { it =~ /^\d/ } as Set }
assert versions("httpcore5") == versions("httpcore5-h2")
registry.close()
