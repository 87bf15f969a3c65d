import io.github.manifestlist.testing.ItRegistry
import io.github.manifestlist.testing.SampleImage
import io.github.manifestlist.testing.SampleList

ItRegistry.start(basedir, context)
// What images of Java programs are based on.
SampleList.oci(SampleImage.oci("linux/amd64"), SampleImage.oci("linux/arm64")).putInto(context.get("registry"), "base/java", "17")
new File(basedir, "test.properties") << """\
jib.disableUpdateChecks=true
jib.useOnlyProjectCache=true
"""
return true
