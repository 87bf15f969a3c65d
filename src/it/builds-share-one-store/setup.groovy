import io.github.manifestlist.testing.ItRegistry
import io.github.manifestlist.testing.SampleImage

ItRegistry.start(basedir, context)
// Configs of 3 MB, so that it takes a while to write a list.
def history = "x" * 3_000_000
["amd64", "arm64", "ppc64le", "riscv64", "s390x"].each { architecture ->
    def config = """{"architecture":"${architecture}","os":"linux","rootfs":{"type":"layers","diff_ids":[]},"author":"${history}"}"""
    SampleImage.builder().platform("linux/" + architecture).config(config.bytes).build()
            .putInto(context.get("registry"), "team/app", "large-" + architecture)
}
return true
