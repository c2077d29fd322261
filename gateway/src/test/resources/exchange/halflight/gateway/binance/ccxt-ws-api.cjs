// A stock ccxt.pro over the WebSocket API.
'use strict';
const assert = require('node:assert/strict');
const dns = require('node:dns');

// The test's host names are those of this machine; everything else about the client is as it comes.
const lookup = dns.lookup;
dns.lookup = (host, ...rest) => lookup(host.endsWith('.test') ? '127.0.0.1' : host, ...rest);

const ccxt = require('ccxt');
const { DOMAIN, KEY_1, SECRET_1 } = process.env;
const LIT = 'BTC/USDT:USDT';
const fapi = 'https://fapi.' + DOMAIN;
const ann = new ccxt.pro.binanceusdm({
  apiKey: KEY_1,
  secret: SECRET_1,
  hostname: DOMAIN,
  enableRateLimit: false,
  urls: {
    api: {
      fapiPublic: fapi + '/fapi/v1',
      fapiPublicV2: fapi + '/fapi/v2',
      fapiPublicV3: fapi + '/fapi/v3',
      fapiPrivate: fapi + '/fapi/v1',
      fapiPrivateV2: fapi + '/fapi/v2',
      fapiPrivateV3: fapi + '/fapi/v3',
      fapiData: fapi + '/futures/data',
      sapi: fapi + '/sapi/v1',
      ws: {
        future: 'wss://fstream.' + DOMAIN + '/ws',
        'ws-api': { future: 'wss://ws-fapi.' + DOMAIN + '/ws-fapi/v1' },
      },
    },
  },
});

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
  await ann.close();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
