package dyndns.bench;

import dyndns.api.update.InvalidKeyException;
import dyndns.api.update.VerificationKey;
import dyndns.verifier.ed25519.Ed25519Verifier;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.ListStatistics;

/** Verifications a second on one core: through the product's key, and by BouncyCastle alone with a decoded point. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 1)
public class VerificationBenchmark {
    private static final int ROUNDS = 5;

    private final byte[] message =
            "dyndns-update-v2\nhome.example.test\n198.51.100.1\n\n2026-01-02T03:04:05.123456789Z\n"
                    .getBytes(StandardCharsets.UTF_8);
    private final byte[] signature;
    private final VerificationKey key;
    private final Ed25519.PublicPoint point;

    public VerificationBenchmark() {
        SigningKey signer = new SigningKey(new SecureRandom());
        byte[] encoded = signer.encoded();
        signature = signer.sign(message);
        point = Objects.requireNonNull(Ed25519.validatePublicKeyPartialExport(encoded, 0));
        try {
            key = new Ed25519Verifier().key(encoded);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public boolean product() {
        return key.verifies(message, signature);
    }

    @Benchmark
    public boolean bouncyCastle() {
        return Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    /**
     * Takes the options of JMH. Runs the two in turns, so that what else the machine does meets both, and prints the ratio
     * of their medians, and of their best iterations.
     */
    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        ListStatistics product = new ListStatistics();
        ListStatistics alone = new ListStatistics();
        for (int round = 0; round < ROUNDS; round++) {
            run(options, "product", product);
            run(options, "bouncyCastle", alone);
        }
        System.out.printf(Locale.ROOT, "%n%d rounds of each, operations a second on one core:%n", ROUNDS);
        print("median", product.getPercentile(50), alone.getPercentile(50));
        print("best", product.getMax(), alone.getMax());
    }

    private static void run(CommandLineOptions options, String name, ListStatistics scores) throws RunnerException {
        String benchmark = VerificationBenchmark.class.getName() + "." + name + "$";
        RunResult result = new Runner(
                        new OptionsBuilder().parent(options).include(benchmark).build())
                .runSingle();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                scores.addValue(iteration.getPrimaryResult().getScore());
            }
        }
    }

    private static void print(String what, double product, double alone) {
        System.out.printf(
                Locale.ROOT,
                "%-6s  product %.0f, BouncyCastle alone %.0f: %.1f %%%n",
                what,
                product,
                alone,
                100 * product / alone);
    }
}
