package exchange.halflight.testing.simulation.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads the product and the simulator anew, one class of it with a bug. What is not the product's comes from the parent. */
final class MutantLoader extends ClassLoader {
    private static final String OWN = "exchange.halflight.";

    static {
        registerAsParallelCapable();
    }

    private final Mutant mutant;

    MutantLoader(Mutant mutant) {
        super(MutantLoader.class.getClassLoader());
        this.mutant = mutant;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = read(name);
                byte[] planted = name.equals(mutant.targetClass()) ? mutant.plant(bytes, getParent()) : bytes;
                loaded = defineClass(name, planted, 0, planted.length);
            }
            return loaded;
        }
    }

    private byte[] read(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
