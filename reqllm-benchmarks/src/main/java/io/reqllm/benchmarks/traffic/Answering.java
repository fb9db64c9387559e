package io.reqllm.benchmarks.traffic;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;

/** Writes the answer that the path of a request asks for. */
@Sharable
final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

	private static final long PACE_MILLIS = 10;

	private static final long SLOW_MILLIS = 1000;

	private final Map<String, List<ByteBuf>> parts = new ConcurrentHashMap<>();

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
		String[] path = request.uri().split("/");
		int events = path[1].equals("whole") ? 0 : Integer.parseInt(path[2]);
		switch (path[1]) {
			case "paced" -> write(context, parts(events), 0, PACE_MILLIS);
			case "slow" -> write(context, parts(events), 0, SLOW_MILLIS);
			default -> context.writeAndFlush(whole(events).duplicate());
		}
	}

	private static void write(ChannelHandlerContext context, List<ByteBuf> parts, int index, long pause) {
		if (!context.channel().isActive()) {
			return;
		}
		context.writeAndFlush(parts.get(index).duplicate());
		boolean last = index == parts.size() - 1;
		if (!last) {
			// What carries no text needs no pause.
			long wait = (index > 0 && index < parts.size() - 4) ? pause : 0;
			context.executor().schedule(() -> write(context, parts, index + 1, pause), wait, TimeUnit.MILLISECONDS);
		}
	}

	private List<ByteBuf> parts(int events) {
		return this.parts.computeIfAbsent("parts/" + events,
				any -> HttpAnswer.streamed(events).parts().stream().map(Answering::direct).toList());
	}

	private ByteBuf whole(int events) {
		return this.parts
			.computeIfAbsent("whole/" + events,
					any -> List
						.of(direct((events == 0) ? HttpAnswer.WHOLE.bytes() : HttpAnswer.streamed(events).bytes())))
			.get(0);
	}

	private static ByteBuf direct(byte[] bytes) {
		return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
	}

}
