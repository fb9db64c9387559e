package io.reqllm.protocol;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.reqllm.CallPlanner;
import io.reqllm.LlmClientBuilder;
import io.reqllm.chat.ChatRequest;
import io.reqllm.chat.ChatRequestBuilder;
import io.reqllm.chat.ContentPart.ToolCall;
import io.reqllm.chat.Message;
import io.reqllm.json.Json;
import io.reqllm.model.Route;
import io.reqllm.provider.AuthScheme;
import io.reqllm.provider.DeclaredProvider;
import io.reqllm.provider.ProviderSpec;
import io.reqllm.provider.WireProtocol;
import io.reqllm.providers.BuiltInProviders;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation of ten thousand messages, a third of them of tools, for every wire. */
class LongHistoryTests {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final int MESSAGES = 10_000;

	static Stream<Named<WireProtocol>> wires() {
		return BuiltInProviders.wires().stream().map(wire -> Named.of(wire.id(), wire));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wires")
	void takesLinearSpace(WireProtocol wire) {
		CallPlanner planner = planner(wire);
		ChatRequest part = conversation(MESSAGES / 10);
		ChatRequest whole = conversation(MESSAGES);
		allocated(planner, part);

		assertThat(allocated(planner, whole)).isLessThan(allocated(planner, part) * 12);
	}

	private static long allocated(CallPlanner planner, ChatRequest request) {
		long before = THREADS.getCurrentThreadAllocatedBytes();
		byte[] body = Json.bytes(planner.plan(request, false).body());
		long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
		assertThat(new String(body, StandardCharsets.UTF_8))
			.contains("city number " + (request.messages().size() / 3 - 1));
		return allocated;
	}

	private static ChatRequest conversation(int messages) {
		ChatRequestBuilder builder = ChatRequest.builder("measured:model-1");
		for (int i = 0; i < messages / 3; i++) {
			ToolCall call = new ToolCall("call-" + i, "forecast", "{}", Map.of());
			builder.user("What is the weather like in city number " + i + "?")
				.message(Message.assistant(call))
				.message(Message.toolResult(call, "mild and dry"));
		}
		return builder.build();
	}

	private static CallPlanner planner(WireProtocol wire) {
		ProviderSpec spec = ProviderSpec.builder("measured")
			.routes(List.of(Route.of(wire.id(), "https://api.measured.example/v1")))
			.auth(AuthScheme.NONE)
			.build();
		return new LlmClientBuilder().provider(new DeclaredProvider(spec, Map.of(wire.id(), wire))).buildPlanner();
	}

}
