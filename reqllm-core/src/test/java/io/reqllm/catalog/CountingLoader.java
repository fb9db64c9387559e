package io.reqllm.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A class-path in memory that notes what is read from it. */
final class CountingLoader extends ClassLoader {

	private final Map<String, String> resources = new HashMap<>();

	private final List<String> reads = Collections.synchronizedList(new ArrayList<>());

	private volatile boolean broken;

	CountingLoader() {
		super(null);
	}

	CountingLoader with(String name, String content) {
		this.resources.put(name, content);
		return this;
	}

	/** Adds the facts of a provider. */
	CountingLoader withModels(String provider, String... models) {
		return with("META-INF/reqllm/models/" + provider + ".json", "[" + String.join(",", models) + "]");
	}

	void broken(boolean broken) {
		this.broken = broken;
	}

	List<String> reads() {
		return List.copyOf(this.reads);
	}

	@Override
	public InputStream getResourceAsStream(String name) {
		this.reads.add(name);
		if (this.broken) {
			return new InputStream() {

				@Override
				public int read() throws IOException {
					throw new IOException("The disk is gone");
				}

			};
		}
		String content = this.resources.get(name);
		return (content != null) ? new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)) : null;
	}

}
