package io.reqllm.boot.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.ConfigTreePropertySource.Option;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * The folders that {@code configtree:} imports, as they are on the disk now. Spring Boot
 * reads them once.
 */
final class ConfigTrees {

	/** What Spring Boot begins the name of an imported folder with. */
	private static final String IMPORTED = "Config tree '";

	private final ConfigurableEnvironment application;

	private final List<ConfigTreePropertySource> read = new ArrayList<>();

	private final Set<String> changed = new TreeSet<>();

	/**
	 * Reads the folders.
	 * @throws RuntimeException if a folder or a file cannot be read
	 */
	ConfigTrees(ConfigurableEnvironment application) {
		this.application = application;
		for (PropertySource<?> source : application.getPropertySources()) {
			if (source instanceof ConfigTreePropertySource before && before.getName().startsWith(IMPORTED)) {
				ConfigTreePropertySource now = new ConfigTreePropertySource(before.getName(), before.getSource(),
						Option.AUTO_TRIM_TRAILING_NEW_LINE);
				compare(before, now);
				this.read.add(now);
			}
		}
	}

	/** A file that is gone is not looked at: nobody may have read it before. */
	private void compare(ConfigTreePropertySource before, ConfigTreePropertySource now) {
		Set<String> gone = new TreeSet<>(List.of(before.getPropertyNames()));
		for (String name : now.getPropertyNames()) {
			String text = text(now, name);
			if (!gone.remove(name) || !text(before, name).equals(text)) {
				this.changed.add(name);
			}
		}
		this.changed.addAll(gone);
	}

	private static String text(ConfigTreePropertySource tree, String name) {
		return String.valueOf(tree.getProperty(name));
	}

	/** Returns the environment of the application as it would be with them. */
	Environment environment() {
		ConfigurableEnvironment next = new AbstractEnvironment() {
		};
		next.setConversionService(this.application.getConversionService());
		for (PropertySource<?> source : this.application.getPropertySources()) {
			if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)) {
				next.getPropertySources().addLast(source);
			}
		}
		this.read.forEach(tree -> next.getPropertySources().replace(tree.getName(), tree));
		return next;
	}

	/** Puts them in place of what was read before. */
	void replace() {
		this.read.forEach(tree -> this.application.getPropertySources().replace(tree.getName(), tree));
	}

	/** Returns the names of the properties that are not what they were. */
	Set<String> changed() {
		return this.changed;
	}

}
