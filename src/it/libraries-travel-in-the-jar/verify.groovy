import java.util.jar.JarFile

def version = (new File(basedir, "pom.xml").text =~ /manifest-maven-plugin<\/artifactId>\s*<version>([^<]+)/)[0][1]
def file = new File(localRepositoryPath, "io/github/manifestlist/manifest-maven-plugin/$version/manifest-maven-plugin-${version}.jar")
def files = { JarFile jar -> jar.entries().findAll { !it.directory }.collectEntries { [it.name, it.size] } }
def isCode = { String name -> !name.startsWith("META-INF/") && !name.endsWith("module-info.class") }

new JarFile(file).withCloseable { jar ->
    def ours = files(jar)
    assert jar.entries().every { it.method == java.util.zip.ZipEntry.STORED }
    assert ours.size() == jar.entries().findAll { !it.directory }.size()

    // Whole, and nothing else: one that the tests use from the class path lies on it as a jar.
    def libraries = ["org.apache.hc.client5.http.classic.HttpClient", "org.apache.hc.core5.http.HttpHost", "org.apache.hc.core5.http2.HttpVersionPolicy",
            "com.fasterxml.jackson.core.JsonParser", "com.fasterxml.jackson.databind.JsonNode", "com.fasterxml.jackson.annotation.JsonProperty"]
            .collect { new File(Class.forName(it).protectionDomain.codeSource.location.toURI()) }
    def theirs = libraries.collectEntries { library -> new JarFile(library).withCloseable { files(it) } }.findAll { isCode(it.key) }
    assert libraries.toSet().size() == 6
    assert theirs.every { name, size -> ours[name] == size }
    assert ours.keySet().findAll { isCode(it) && !it.startsWith("io/github/manifestlist/") }.every { theirs.containsKey(it) }
    assert ours.keySet().findAll { it.startsWith("META-INF/versions/") }.every { it.startsWith("META-INF/versions/17/io/github/manifestlist/") }
    assert !ours.keySet().any { it.startsWith("META-INF/services/") }

    // What their licences ask for, and what tells scanners their versions.
    def read = { jar.getInputStream(jar.getEntry(it)).getText("UTF-8") }
    assert read("META-INF/LICENSE").contains("Apache License")
    assert ["manifest-maven-plugin", "Jackson", "Copyright \u00a9 2023 Werner Randelshofer", "Giulietti", "Apache HttpClient", "Core HTTP/1.1", "Core HTTP/2"].every { read("META-INF/NOTICE").contains(it) }
    def notice = read("META-INF/NOTICE")
    libraries.each { library ->
        new JarFile(library).withCloseable { theirJar ->
            def lines = theirJar.getInputStream(theirJar.getEntry("META-INF/NOTICE")).getText("UTF-8").readLines()
            assert lines.every { notice.contains(it.strip()) }
        }
    }
    assert ["META-INF/FastDoubleParser-LICENSE", "META-INF/FastDoubleParser-ThirdParty-LICENSE", "META-INF/Schubfach-LICENSE"].every { ours.containsKey(it) }
    def versions = ours.keySet().findAll { it.endsWith("/pom.properties") }.collectEntries {
        def properties = new Properties()
        properties.load(new StringReader(read(it)))
        [properties.artifactId, properties.version]
    }
    assert versions.keySet() == ["manifest-maven-plugin", "httpclient5", "httpcore5", "httpcore5-h2", "jackson-core", "jackson-databind", "jackson-annotations"] as Set
    assert versions["httpcore5"] == versions["httpcore5-h2"]
    assert versions["jackson-core"] == versions["jackson-databind"]
}

// It says whose token server one is: without it, whoever has a domain in co.uk would be the owner of all of co.uk.
def slf4j = Class.forName("org.slf4j.LoggerFactory").protectionDomain.codeSource.location
new URLClassLoader([file.toURI().toURL(), slf4j] as URL[], ClassLoader.platformClassLoader).withCloseable { alone ->
    def domain = alone.loadClass("io.github.manifestlist.http.RegistrableDomain").getDeclaredMethod("isShared", String, String)
    domain.accessible = true
    assert domain.invoke(null, "registry.example.co.uk", "auth.example.co.uk")
    assert !domain.invoke(null, "registry.example.co.uk", "auth.other.co.uk")
    assert !domain.invoke(null, "a.github.io", "b.github.io")
}
