/** Words for codes in Polish: 256 things that children know; none begins another. */
export const words = (
  'agrest akacja album ananas antena arbuz arkusz atlas autobus babcia bagietka bajka ' +
  'balkon balon banan basen baton bazylia bęben bilet biurko biwak bizon bluza bocian ' +
  'bombka brama budka budyń bukiet bułka cebula cegła ciastko cukierek cytryna czapka ' +
  'czosnek daktyl delfin deska diament dinozaur domek domino dorsz droga dywan dzbanek dzik ' +
  'dzwonek ekran farba farma fiołek flaga flaming flet foka fontanna fotel furtka gazeta ' +
  'gepard gitara gniazdo gołąb groszek gruszka guzik gwiazda hamak hotel indyk jabłko ' +
  'jagoda jajko jarmark jaskinia jesień jezioro kabina kaczka kajak kaktus kamień kanapka ' +
  'kanarek kangur kanion kapusta karmnik kasztan kefir kiwi klamka klocek klon klucz koala ' +
  'kogut kokos kolano kolejka kometa komiks komin kompot konewka konik koral korona kosmos ' +
  'kostka koszyk kotek koza krab kredka krokus kubek kucyk kukułka kurtka kwiatek lalka ' +
  'lampa latarnia latawiec lawenda lekcja lemur leniwiec limonka liść lody lustro łabędź ' +
  'łopata łosoś łyżka magnes makaron malina mango mapa maska mewa miasto mleko motyl muszla ' +
  'muzyka mydło naleśnik namiot narty nauka niebo notes nuta obraz ocean okno okulary owca ' +
  'palma panda papier papuga parasol pasek patyk pelikan perła pestka pianino piasek ' +
  'pierogi pilot piłka pingwin piosenka pisak plac plecak polana pomidor poranek potok ' +
  'poziomka pralka precel radio rakieta ramka rogalik rolka rower ryba sałata sanki scena ' +
  'sernik skała skarpeta słoik słomka słoń sofa sosna sowa spinacz stajnia strumyk sukienka ' +
  'sweter szafa szalik szczotka szklanka szkoła sznurek śliwka śnieg tablica taniec teatr ' +
  'tęcza topola traktor tramwaj trawa tulipan tunel tygrys wagon walizka wazon wiatr ' +
  'widelec wilk wiosna wiśnia woda worek wulkan wyspa zamek zebra zegar ziemia złoto zupa ' +
  'żaba żagiel'
).split(' ');
