// A stock ccxt.pro over the WebSocket API.
'use strict';
const assert = require('node:assert/strict');
const { ccxt, client, LIT } = require('./ccxt-client.cjs');

const ann = client(ccxt.pro.binanceusdm, process.env.KEY_1, process.env.SECRET_1);

(async () => {
  await ann.loadMarkets();
  const placed = await ann.createOrderWs(LIT, 'limit', 'buy', 0.1, 49900);
  assert.equal(placed.status, 'open');
  const edited = await ann.editOrderWs(placed.id, LIT, 'limit', 'buy', 0.2, 49905);
  assert.equal(edited.id, placed.id);
  assert.equal(edited.amount, 0.2);
  const book = await ann.fetchOrderBookWs(LIT);
  assert.deepEqual(book.bids, [[49905, 0.2]]);
  const balance = await ann.fetchBalanceWs();
  assert.equal(balance.USDT.total, 10000000);
  assert.deepEqual(await ann.fetchPositionsWs([LIT]), []);
  const cancelled = await ann.cancelOrderWs(placed.id, LIT);
  assert.equal(cancelled.status, 'canceled');
  await assert.rejects(ann.cancelOrderWs(placed.id, LIT), (error) => error instanceof ccxt.OrderNotFound);
  const stop = await ann.createOrderWs(LIT, 'market', 'buy', 0.1, undefined, {
    triggerPrice: 52000, workingType: 'MARK_PRICE',
  });
  assert.equal(stop.triggerPrice, 52000);
  await ann.cancelOrderWs(stop.id, LIT, { trigger: true });
  assert.deepEqual(await ann.fetchOpenOrders(LIT, undefined, undefined, { trigger: true }), []);
  await ann.close();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
