package dyndns.tests.framework;

import dyndns.api.update.UpdateSigner;
import java.util.Map;

class SignerTest extends ConfiguredContract {
    @Override
    String pid() {
        return "dyndns.signer.ed25519~test";
    }

    @Override
    Setting first() {
        return setting("one");
    }

    @Override
    Setting second() {
        return setting("two");
    }

    @Override
    Map<String, Object> bad() {
        return Map.of(".keypair", "garbage", "signer.name", "bad");
    }

    @Override
    Object seen() {
        return property(UpdateSigner.class, "(service.pid=" + pid() + ")", "signer.name")
                .orElse(NOTHING);
    }

    private Setting setting(String name) {
        String file = folder.resolve(name + ".json").toString();
        return new Setting(Map.of("keypair.path", file, "signer.name", name), name);
    }
}
