package dev.sungu.datasets;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fetches one file in a process of its own: {@code FOLDER BASE NAME SIZE SHA256}. */
final class FetchMain {
    private FetchMain() {}

    public static void main(String[] args) throws Exception {
        URI base = URI.create(args[1]);
        var file = new RemoteFile(base.resolve(args[2]), args[2], Long.parseLong(args[3]), args[4]);
        Path path = DataCache.at(Path.of(args[0])).fetch(file);
        System.out.println("fetched " + Files.size(path));
    }
}
