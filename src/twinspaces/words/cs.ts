/** Words for codes in Czech: 256 things that children know; none begins another. */
export const words = (
  'autobus balon banán barva beran beruška bobr bonbon borovice borůvka bouda brambor brána ' +
  'broskev brouk bříza buben bublina budík bunda cibule cirkus citron cukr cvrček čepice ' +
  'červenka člun delfín deník deštník divadlo domek dopis dort dráček drozd dudek duha dveře ' +
  'džbán džem džus fazole fialka figurka flétna fontána garáž gorila guláš hodiny holub houba ' +
  'houpačka housle hrad hrášek hrnek hroch hruška hvězda chata chléb jablko jahoda jaro javor ' +
  'jelen jeřáb jezero ježek kabát kachna kaktus kamarád kapr kapsa karta kaštan kino klavír ' +
  'klíč klobouk klokan klubko kniha knoflík koala kobliha kočár kočka kohout koláč kolo ' +
  'kompas kopec korálek koruna košík kotva krab králík krtek kruh křeček křída kufr kuchař ' +
  'kukuřice květ labuť lampa lanovka lavice lednička lentilka letadlo limonáda lípa liška ' +
  'louka loutka lžíce magnet maják malina mapa máslo medvěd meloun mikina mlha moře most ' +
  'motor motýl mrak mravenec mrkev muzeum nebe noviny nůžky obálka oblak obraz oceán okno ' +
  'okurka opice orel ořech ovce ovoce panda papír papoušek paprika pastelka pavouk pekař ' +
  'perník pero pilník pilot písek plachta plakát planeta podkova podzim pohádka polévka ' +
  'pomeranč poník ponožka potok prkno rajče raketa robot rohlík rolnička rukavice růže řeka ' +
  'sáně semafor sešit sklenice skříň slavík slon slunce smrk sníh sojka sokol sova stan strom ' +
  'sukně sušenka svetr svíčka šachy šála šátek šnek štěně štětec švestka tabule talíř taška ' +
  'televize tenis traktor tramvaj tráva tričko trpaslík tučňák tuleň tulipán tunel tužka ' +
  'učitel ulice vanilka vážka včela vejce velbloud větev veverka vlajka vlak vlna vločka voda ' +
  'vrabec vrtulník zahrada zajíc zámek zebra zelí zima zmrzlina zvonek žába žebřík židle ' +
  'žirafa'
).split(' ');
