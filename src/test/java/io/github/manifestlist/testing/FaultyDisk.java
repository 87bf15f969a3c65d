package io.github.manifestlist.testing;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The real disk, seen through a file system that fails as it is told: the only way to a disk that is full or lets nobody
 * write, for tests that may run as root and on any machine.
 */
public final class FaultyDisk {
    private final Provider provider = new Provider();
    private final FileSystem system = new View();
    private final Set<String> forced = new TreeSet<>();
    private long room = Long.MAX_VALUE;
    private boolean readOnly;
    private int movesDenied;
    private boolean listingsBreak;

    /** The same folder, on this disk. */
    public Path at(Path folder) {
        return faulty(folder);
    }

    /** From now on so many bytes can be written, and then no more. */
    public void fullAfter(long bytes) {
        room = bytes;
    }

    /** From now on nothing can be made, written, moved or deleted. */
    public void denyWriting() {
        readOnly = true;
    }

    /** The next so many moves are refused, as where another program has the file open. */
    public void denyMoves(int times) {
        movesDenied = times;
    }

    /** From now on the entries of a folder can be read up to the last one, and not to their end. */
    public void breakListings() {
        listingsBreak = true;
    }

    /** The names of the files whose bytes were to be on the disk when they were written. */
    public Set<String> forced() {
        return Set.copyOf(forced);
    }

    /** As good as any disk. */
    public void behave() {
        room = Long.MAX_VALUE;
        readOnly = false;
        movesDenied = 0;
        listingsBreak = false;
    }

    private void change(Path path) throws AccessDeniedException {
        if (readOnly) {
            throw new AccessDeniedException(path.toString());
        }
    }

    private void move(Path path) throws AccessDeniedException {
        change(path);
        if (movesDenied > 0) {
            movesDenied--;
            throw new AccessDeniedException(path.toString());
        }
    }

    /** As Linux does: what fits is written, and then there is an error that names no file. */
    private int write(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
        if (room == 0 && bytes.hasRemaining()) {
            throw new IOException("No space left on device");
        }
        int fits = (int) Math.min(room, bytes.remaining());
        int written = channel.write(bytes.slice().limit(fits));
        bytes.position(bytes.position() + written);
        room -= written;
        return written;
    }

    private Path faulty(Path real) {
        return (Path) Proxy.newProxyInstance(
                FaultyDisk.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        return system;
                    }
                    try {
                        return wrapped(method.invoke(real, unwrapped(arguments)));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object wrapped(Object result) {
        if (result instanceof Path path) {
            return faulty(path);
        }
        if (result instanceof Iterator<?> parts) {
            List<Object> wrapped = new ArrayList<>();
            parts.forEachRemaining(part -> wrapped.add(wrapped(part)));
            return wrapped.iterator();
        }
        return result;
    }

    private Object[] unwrapped(Object[] arguments) {
        Object[] real = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < real.length; i++) {
            if (real[i] instanceof Path path) {
                real[i] = real(path);
            }
        }
        return real;
    }

    private static Path real(Path path) {
        return Path.of(path.toString());
    }

    private final class Provider extends FileSystemProvider {
        @Override
        public String getScheme() {
            return "faulty";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            return system;
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            if (!options.contains(StandardOpenOption.WRITE)) {
                return Files.newByteChannel(real(path), options, attributes);
            }
            change(path);
            if (options.contains(StandardOpenOption.DSYNC)) {
                forced.add(path.getFileName().toString());
            }
            SeekableByteChannel channel = Files.newByteChannel(real(path), options, attributes);
            return (SeekableByteChannel) Proxy.newProxyInstance(
                    FaultyDisk.class.getClassLoader(),
                    new Class<?>[] {SeekableByteChannel.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("write")) {
                            return write(channel, (ByteBuffer) arguments[0]);
                        }
                        return method.invoke(channel, arguments);
                    });
        }

        /** For locks, which need no room. */
        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            change(path);
            return FileChannel.open(real(path), options, attributes);
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            List<Path> entries = new ArrayList<>();
            try (DirectoryStream<Path> real = Files.newDirectoryStream(real(folder))) {
                real.forEach(path -> entries.add(faulty(path)));
            }
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    Iterator<Path> iterator = entries.iterator();
                    return listingsBreak ? breaking(iterator) : iterator;
                }

                @Override
                public void close() {
                    // It is read already.
                }
            };
        }

        private static Iterator<Path> breaking(Iterator<Path> entries) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    if (!entries.hasNext()) {
                        throw new DirectoryIteratorException(new IOException("Input/output error"));
                    }
                    return true;
                }

                @Override
                public Path next() {
                    return entries.next();
                }
            };
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
            if (!Files.exists(real(folder), LinkOption.NOFOLLOW_LINKS)) {
                change(folder);
            }
            Files.createDirectory(real(folder), attributes);
        }

        @Override
        public void delete(Path path) throws IOException {
            change(path);
            Files.delete(real(path));
        }

        @Override
        public void copy(Path source, Path target, CopyOption... options) throws IOException {
            change(target);
            Files.copy(real(source), real(target), options);
        }

        @Override
        public void move(Path source, Path target, CopyOption... options) throws IOException {
            FaultyDisk.this.move(source);
            Files.move(real(source), real(target), options);
        }

        @Override
        public boolean isSameFile(Path one, Path other) throws IOException {
            return Files.isSameFile(real(one), real(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return Files.isHidden(real(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return Files.getFileStore(real(path));
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            Path real = real(path);
            if (List.of(modes).contains(AccessMode.WRITE)) {
                change(real);
            }
            real.getFileSystem().provider().checkAccess(real, modes);
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
            return Files.getFileAttributeView(real(path), type, options);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            return Files.readAttributes(real(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            return Files.readAttributes(real(path), attributes, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            change(path);
            Files.setAttribute(real(path), attribute, value, options);
        }
    }

    private final class View extends FileSystem {
        @Override
        public FileSystemProvider provider() {
            return provider;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return real(Path.of("")).getFileSystem().getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return Set.of("basic");
        }

        @Override
        public Path getPath(String first, String... more) {
            return faulty(Path.of(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }
}
