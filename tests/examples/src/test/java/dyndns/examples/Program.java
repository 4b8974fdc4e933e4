package dyndns.examples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An exported jar. */
record Program(Path jar) {
    private static final int SECONDS = 60;

    Program(String name) {
        this(Path.of("..", "..", "runtimes", "target", name + ".jar"));
    }

    /** Runs {@code --check} on a watched folder; answers the exit code and everything that was printed. */
    String check(Path drops, Path work) throws IOException, InterruptedException {
        Path output = work.resolve("output");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-jar",
                        jar.toString(),
                        "--check",
                        "--config-dir",
                        drops.toString(),
                        "--state-dir",
                        work.resolve("state").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(jar + " --check did not end within " + SECONDS + " s");
        }
        return process.exitValue() + "\n" + Files.readString(output);
    }

    /** The properties of each PID that one of the product's bundles in the jar has a form for. */
    Map<String, Set<String>> forms() throws IOException {
        Map<String, Set<String>> forms = new HashMap<>();
        documents().forEach(form -> forms.put(pid(form), attributes(form.getElementsByTagName("AD"), "id")));
        return forms;
    }

    /** Each form, as the jar has it. */
    List<Document> documents() throws IOException {
        List<Document> forms = new ArrayList<>();
        try (ZipInputStream bundles = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = bundles.getNextEntry(); entry != null; entry = bundles.getNextEntry()) {
                if (entry.getName().matches("(?:jar|console)/dyndns\\..*")) addForms(bundles.readAllBytes(), forms);
            }
        }
        return forms;
    }

    private static void addForms(byte[] bundle, List<Document> forms) throws IOException {
        try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                if (!entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) continue;
                forms.add(parse(new ByteArrayInputStream(files.readAllBytes())));
            }
        }
    }

    static String pid(Document form) {
        Element designate = (Element) form.getElementsByTagName("Designate").item(0);
        return designate.getAttribute(designate.hasAttribute("factoryPid") ? "factoryPid" : "pid");
    }

    private static Set<String> attributes(NodeList elements, String name) {
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> ((Element) elements.item(i)).getAttribute(name))
                .collect(Collectors.toSet());
    }

    private static Document parse(InputStream xml) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }
}
