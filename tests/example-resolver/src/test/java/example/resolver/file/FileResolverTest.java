package example.resolver.file;

import static org.assertj.core.api.Assertions.assertThat;

import dyndns.api.address.Family;
import dyndns.api.address.IpAddress;
import dyndns.api.resolve.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileResolverTest {
    @TempDir
    Path folder;

    private FileResolver resolver() {
        return new FileResolver(folder.resolve("address"), "FileResolver");
    }

    @Test
    void theFirstLineIsTheAddress() throws IOException {
        Files.writeString(folder.resolve("address"), " 192.0.2.7 \nwhatever\n");
        assertThat(resolver().resolve(Family.IPV4))
                .isEqualTo(new Resolution.Known(IpAddress.parse("192.0.2.7").orElseThrow()));
        assertThat(resolver().resolve(Family.IPV6)).isInstanceOf(Resolution.Unknown.class);
    }

    @Test
    void aMissingFileIsUnknownAndNotEmpty() {
        assertThat(resolver().resolve(Family.IPV4)).isInstanceOf(Resolution.Unknown.class);
    }
}
