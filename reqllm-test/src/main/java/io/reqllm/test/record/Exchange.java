package io.reqllm.test.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.reqllm.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request and the response to it, as a folder with {@code exchange.json} (method, path,
 * headers, body, status and headers of the response) and {@code response.body}, the bytes
 * of the response.
 *
 * @param method the HTTP method
 * @param path the path with its query
 * @param requestHeaders the headers of the request, by lower-case name
 * @param requestBody the body of the request
 * @param status the status of the response
 * @param responseHeaders the headers of the response, by lower-case name
 * @param responseBody the body of the response
 */
record Exchange(String method, String path, Map<String, String> requestHeaders, String requestBody, int status,
		Map<String, String> responseHeaders, byte[] responseBody) {

	private static final String HEAD = "exchange.json";

	private static final String BODY = "response.body";

	void write(Path folder) {
		ObjectNode head = Json.object().put("method", this.method).put("path", this.path);
		head.set("requestHeaders", Json.treeOf(new TreeMap<>(this.requestHeaders)));
		head.put("requestBody", this.requestBody).put("status", this.status);
		head.set("responseHeaders", Json.treeOf(new TreeMap<>(this.responseHeaders)));
		try {
			Files.createDirectories(folder);
			Files.write(folder.resolve(BODY), this.responseBody);
			Files.writeString(folder.resolve(HEAD), head.toPrettyString() + "\n", StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The exchange could not be written", ex);
		}
	}

	static List<Exchange> in(Path folder) {
		try (Stream<Path> folders = Files.list(folder)) {
			List<Exchange> all = new ArrayList<>();
			for (Path one : folders.filter(path -> Files.exists(path.resolve(HEAD))).sorted().toList()) {
				all.add(read(one));
			}
			return all;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The recording could not be read", ex);
		}
	}

	private static Exchange read(Path folder) throws IOException {
		JsonNode head = Json.tree(Files.readString(folder.resolve(HEAD)));
		return new Exchange(text(head, "method"), text(head, "path"), headers(head.path("requestHeaders")),
				text(head, "requestBody"), head.path("status").intValue(), headers(head.path("responseHeaders")),
				Files.readAllBytes(folder.resolve(BODY)));
	}

	private static Map<String, String> headers(JsonNode node) {
		Map<String, String> headers = new TreeMap<>();
		node.properties().forEach(header -> headers.put(header.getKey(), header.getValue().stringValue("")));
		return headers;
	}

	private static String text(JsonNode node, String name) {
		return node.path(name).stringValue("");
	}

}
