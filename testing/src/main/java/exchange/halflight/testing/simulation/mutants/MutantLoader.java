package exchange.halflight.testing.simulation.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the product and the simulator anew, one class of it with a bug, all of them metered. What is not the product's comes
 * from the parent.
 */
final class MutantLoader extends ClassLoader {
    private static final String OWN = "exchange.halflight.";
    /** The sound classes by name, metered, for all trials. */
    private static final Map<String, byte[]> METERED = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    private final Mutant mutant;
    private final byte[] planted;

    MutantLoader(Mutant mutant) {
        super(MutantLoader.class.getClassLoader());
        this.mutant = mutant;
        try {
            planted = Meter.plant(mutant.plant(read(mutant.targetClass()), getParent()), getParent());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("mutant '" + mutant.name() + "' must be planted anew", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = name.equals(mutant.targetClass()) ? planted : metered(name);
                loaded = defineClass(name, bytes, 0, bytes.length);
            }
            return loaded;
        }
    }

    private byte[] metered(String name) throws ClassNotFoundException {
        byte[] metered = METERED.get(name);
        if (metered == null) {
            byte[] sound = read(name);
            metered = name.equals(Fuel.class.getName()) ? sound : Meter.plant(sound, getParent());
            METERED.put(name, metered);
        }
        return metered;
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
