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

// Every build that uses the plugin reads its POM: no more is in it than builds, and Maven Central, have to know, and no library to find.
def version = (new File(basedir, "pom.xml").text =~ /manifest-maven-plugin<\/artifactId>\s*<version>([^<]+)/)[0][1]
def pom = new File(localRepositoryPath, "io/github/manifestlist/manifest-maven-plugin/$version/manifest-maven-plugin-${version}.pom").text
assert ["name", "description", "url", "licenses", "developers", "scm", "prerequisites"].every { pom.contains("<$it>") }
assert !(pom =~ /<(build|dependencies|dependencyManagement|profiles|parent|properties)>|\$\{/)

// The libraries are in the jar, under their own names, with what their licences ask for and what tells scanners their versions.
def jar = new java.util.jar.JarFile(new File(localRepositoryPath, "io/github/manifestlist/manifest-maven-plugin/$version/manifest-maven-plugin-${version}.jar"))
def names = jar.entries()*.name.findAll { !it.endsWith("/") }
def roots = ["io/github/manifestlist/", "com/fasterxml/jackson/", "org/apache/hc/", "META-INF/"]
assert names.every { name -> roots.any { name.startsWith(it) } }
assert names.size() == (names as Set).size()
assert !names.any { it.endsWith("module-info.class") || it =~ /^META-INF\/(services|versions\/(?!17\/io\/github\/manifestlist\/))/ }
def read = { jar.getInputStream(jar.getEntry(it)).text }
assert read("META-INF/LICENSE").contains("Apache License")
assert ["manifest-maven-plugin", "Jackson", "Apache HttpClient", "Apache HttpComponents Core"].every { read("META-INF/NOTICE").contains(it) }
def coordinates = names.findAll { it.endsWith("/pom.properties") }.collectEntries {
    def properties = new Properties()
    properties.load(new StringReader(read(it)))
    [properties.artifactId, properties.version]
}
assert coordinates.keySet() == ["manifest-maven-plugin", "httpclient5", "httpcore5", "httpcore5-h2", "jackson-core", "jackson-databind", "jackson-annotations"] as Set
assert coordinates["httpcore5"] == coordinates["httpcore5-h2"]
jar.close()
registry.close()
