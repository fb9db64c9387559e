package io.reqllm.test.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.reqllm.json.Json;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers requests with what {@link TrafficRecorder} wrote down, and sends nothing. An
 * exchange suits if method, path and body are the same, the body compared as JSON. Of
 * several, each is taken once, in order, and the last again.
 */
public final class TrafficReplay implements ExchangeFilterFunction {

	/** Fields of a response that are no longer so when its body lies in a file. */
	private static final Set<String> OF_TRANSPORT = Set.of("content-length", "content-encoding", "transfer-encoding");

	private final List<Exchange> exchanges;

	private final List<Exchange> left;

	private final Cleaning cleaning = new Cleaning(List.of());

	private final Set<String> ignored;

	/**
	 * Reads a recording.
	 * @param folder what was given to the recorder
	 * @param ignored members of the outermost object of a body that need not be the same
	 * @throws java.io.UncheckedIOException if it cannot be read
	 */
	public TrafficReplay(Path folder, String... ignored) {
		this.exchanges = Exchange.in(folder);
		this.left = new ArrayList<>(this.exchanges);
		this.ignored = Set.of(ignored);
	}

	/**
	 * Answers from the recording. Fails with an {@link IllegalStateException} that tells
	 * what differs if nothing suits.
	 */
	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.fromSupplier(() -> response(find(request)));
	}

	private synchronized Exchange find(ClientRequest request) {
		Exchange last = null;
		List<String> differences = new ArrayList<>();
		for (Exchange one : this.exchanges) {
			String difference = difference(one, request);
			if (difference.isEmpty()) {
				last = one;
				if (this.left.remove(one)) {
					return one;
				}
			}
			differences.add(difference);
		}
		if (last == null) {
			throw new IllegalStateException("Nothing recorded suits " + request.method() + " "
					+ this.cleaning.path(TrafficRecorder.pathOf(request.url())) + "; what differs: " + differences);
		}
		return last;
	}

	private String difference(Exchange one, ClientRequest request) {
		String path = this.cleaning.path(TrafficRecorder.pathOf(request.url()));
		if (!one.method().equals(request.method().name()) || !one.path().equals(path)) {
			return "the recorded request is " + one.method() + " " + one.path();
		}
		JsonNode recorded = tree(one.requestBody());
		JsonNode sent = tree(this.cleaning.text(TrafficRecorder.bodyOf(request)));
		if (recorded.equals(sent)) {
			return "";
		}
		for (String name : recorded.propertyNames()) {
			if (!recorded.path(name).equals(sent.path(name))) {
				return "'" + name + "' was " + recorded.path(name) + " and is " + sent.path(name);
			}
		}
		return "the body was " + recorded + " and is " + sent;
	}

	private JsonNode tree(String body) {
		try {
			JsonNode tree = Json.tree(body);
			return (tree instanceof ObjectNode object) ? object.without(this.ignored) : tree;
		}
		catch (JacksonException ex) {
			return Json.treeOf(body);
		}
	}

	private static ClientResponse response(Exchange one) {
		return ClientResponse.create(HttpStatusCode.valueOf(one.status()))
			.headers(headers -> one.responseHeaders().forEach((name, value) -> {
				if (!OF_TRANSPORT.contains(name)) {
					headers.add(name, value);
				}
			}))
			.body(Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(one.responseBody()))))
			.build();
	}

}
