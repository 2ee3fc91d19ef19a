package org.tidegate.gateway.translate;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A folder as {@code ./tidegate} leaves it after a build: the script, and every class in a jar where it looks for them. */
final class ScriptRoot {

    private final Path root;

    private ScriptRoot(Path root) {
        this.root = root;
    }

    /** How it ended and what it said. */
    record Ended(int status, String output, String error) {}

    static ScriptRoot in(Path root) throws IOException {
        Path lib = Files.createDirectories(root.resolve("gateway/target/tidegate/lib"));
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            Path jar = lib.resolve(number++ + ".jar");
            if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
                pack(path, jar);
            } else if (Files.isRegularFile(path)) {
                Files.createSymbolicLink(jar, path.toAbsolutePath());
            }
        }
        Files.createFile(root.resolve("gateway/target/tidegate/built"));
        Files.copy(script(), root.resolve("tidegate"), StandardCopyOption.COPY_ATTRIBUTES);
        return new ScriptRoot(root);
    }

    /** @param input what it finds at standard input */
    Ended run(String input, String... words) throws IOException, InterruptedException {
        Path in = Files.writeString(root.resolve("in"), input);
        Path out = root.resolve("out");
        Path error = root.resolve("error");
        List<String> command = new ArrayList<>(List.of(root.resolve("tidegate").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(error.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(out), Files.readString(error));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream to = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(to);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
    }

    private static Path script() {
        Path here = Path.of("tidegate").toAbsolutePath();
        return Files.isRegularFile(here) ? here : Path.of("../tidegate").toAbsolutePath();
    }
}
