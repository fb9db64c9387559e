package io.reqllm.benchmarks.traffic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Answers every request on loopback with the same bytes, made beforehand, as fast as they
 * are taken.
 */
public final class AnswerServer implements AutoCloseable {

	private static final int MOST_REQUEST_BYTES = 1 << 20;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final Channel channel;

	/**
	 * Starts a server on a free port.
	 */
	public AnswerServer(HttpAnswer answer) {
		Answering answering = new Answering(Unpooled.unreleasableBuffer(direct(answer.bytes())));
		this.channel = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel connection) {
					connection.pipeline()
						.addLast(new HttpRequestDecoder(), new HttpObjectAggregator(MOST_REQUEST_BYTES), answering);
				}

			})
			.bind(InetAddress.getLoopbackAddress(), 0)
			.syncUninterruptibly()
			.channel();
	}

	/**
	 * Returns what the path of a request is appended to.
	 */
	public URI uri() {
		int port = ((InetSocketAddress) this.channel.localAddress()).getPort();
		return URI.create("http://127.0.0.1:" + port + "/v1");
	}

	@Override
	public void close() {
		this.loops.shutdownGracefully().syncUninterruptibly();
	}

	private static ByteBuf direct(byte[] bytes) {
		return Unpooled.directBuffer(bytes.length).writeBytes(bytes);
	}

	@Sharable
	private static final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {

		private final ByteBuf answer;

		Answering(ByteBuf answer) {
			this.answer = answer;
		}

		@Override
		protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
			context.writeAndFlush(this.answer.duplicate());
		}

	}

}
